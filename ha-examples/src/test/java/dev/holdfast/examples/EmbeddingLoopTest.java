package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.probe.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddingLoopTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void tells_suspicion_failure_and_the_adopted_promotion_each_with_its_rule() {
        EmbeddingLoop.tell(out);

        assertThat(decisions())
                .containsExactly(
                        "F020 UNLED -> STEADY",
                        "F170 STEADY -> SUSPECTING",
                        "F230 SUSPECTING -> UNAVAILABLE",
                        "F100 UNAVAILABLE -> STEADY");
        assertThat(text())
                .contains("SELF_PROMOTION_EXPECTED: core1 has failed 3 times in a row")
                .contains("FAILOVER_PROMOTED: core2 has become active by itself");
    }

    @Test
    void looks_more_often_while_the_primary_is_suspected_and_says_nothing_while_all_is_well() {
        List<Duration> pauses = new ArrayList<>();
        Cluster pair = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(Node.builder("core1", "10.0.0.1").role(NodeRole.PRIMARY).build())
                .node(Node.builder("core2", "10.0.0.2").role(NodeRole.SECONDARY).build())
                .build();

        EmbeddingLoop.watch(
                pair,
                node -> node.role() == NodeRole.SECONDARY
                        ? Verdict.pass(NodeState.STANDBY)
                        : pauses.size() == 2
                                ? Verdict.fail(Verdict.Reason.TIMEOUT, "no answer")
                                : Verdict.pass(NodeState.ACTIVE),
                interval -> {
                    pauses.add(interval);
                    return pauses.size() == 5 ? Optional.empty() : Optional.of(Duration.ofSeconds(pauses.size()));
                },
                out);

        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(10L, 10L, 2L, 10L, 10L);
        assertThat(decisions())
                .containsExactly("F020 UNLED -> STEADY", "F170 STEADY -> SUSPECTING", "F180 SUSPECTING -> STEADY");
    }

    private List<String> decisions() {
        return text().lines()
                .filter(line -> line.startsWith("F"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
