package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.examples.reach.AgentToken;
import dev.holdfast.examples.reach.ReachabilityAgent;
import dev.holdfast.examples.reach.ReachabilityMatrix;
import dev.holdfast.model.NodeId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeReachabilityTest {

    private static final String TOKEN = "0123456789abcdef";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void it_answers_on_loopback_of_the_ways_it_was_told(@TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        try (ServerSocket mail = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ReachabilityAgent agent = ServeReachability.serve(
                        List.of("0", token.toString(), "mail:25=127.0.0.1:" + mail.getLocalPort()), out)) {
            NodeId core1 = NodeId.of("core1");
            ReachabilityMatrix matrix = ReachabilityMatrix.ask(Map.of(core1, agent.address()), AgentToken.of(TOKEN));

            assertThat(agent.address().getAddress().isLoopbackAddress()).isTrue();
            assertThat(Objects.requireNonNull(matrix.rows().get(core1)).isOpen("mail:25"))
                    .isTrue();
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("of 1 ways").doesNotContain(TOKEN, "in the clear");
    }

    @Test
    void the_story_finds_the_shut_port_and_the_missing_key_and_then_nothing() throws IOException {
        ReachabilityExample.tell(out);

        String story = said.toString(StandardCharsets.UTF_8);
        String[] acts = story.split("== Both put right ==", -1);
        assertThat(acts[0])
                .contains("core1    -> core2:8443     REFUSED")
                .contains("core1    -> trust:core2    open")
                .contains("core2    -> trust:core1    not trusted")
                .contains("core.ports-8443-443-22")
                .contains("does not reach [core2:8443]")
                .contains("no \"Test was successful\" for [core1]");
        assertThat(acts[1])
                .contains("core2    -> trust:core1    open")
                .doesNotContain("REFUSED", "not trusted", "BLOCKER");
    }

    @Test
    void what_is_missing_is_said() {
        assertThatThrownBy(() -> ServeReachability.serve(List.of(), out)).hasMessageContaining("say on which port");
    }
}
