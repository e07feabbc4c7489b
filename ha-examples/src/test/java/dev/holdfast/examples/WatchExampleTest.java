package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.examples.watch.Port;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WatchExampleTest {

    @Test
    void the_matrix_follows_what_is_done_to_the_servers() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        WatchExample.tell(new PrintStream(said, true, StandardCharsets.UTF_8));

        String[] acts = said.toString(StandardCharsets.UTF_8).split("== .* ==", -1);
        assertThat(acts[1])
                .contains("80          443         4443        8443")
                .contains("xms3        up          up          up          up")
                .doesNotContain("down", "FLAPS");
        assertThat(acts[2])
                .contains("xms2        down        down        down        down")
                .endsWith("""
                        xms1        up          up          up          up
                        xms2        up          up          up          up
                        xms3        up          up          up          up

                        """)
                .doesNotContain("FLAPS");
        assertThat(acts[3])
                .containsPattern("xms3 +(up|down) FLAPS +up +up +up\n")
                .contains("PORT_SPECIFIC, DEGRADED: one service of the node: drain the node");
    }

    @Test
    void what_is_to_be_watched_is_told_by_node_address_and_port() {
        assertThat(Port.of("xms1=10.0.0.11:443").named()).isEqualTo(443);
        assertThatThrownBy(() -> Port.of("10.0.0.11:443")).hasMessageContaining("<node>=<address>:<port>");
    }
}
