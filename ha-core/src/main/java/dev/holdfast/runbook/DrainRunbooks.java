package dev.holdfast.runbook;

import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node out of service for work, and back: for every product whose nodes all act (RB-08, TRV-40). */
public final class DrainRunbooks {

    /** Id of {@link #drain}. */
    public static final String DRAIN = "NODE-DRAIN";
    /** Id of {@link #restore}. */
    public static final String RESTORE = "NODE-RESTORE";

    private DrainRunbooks() {}

    /**
     * Takes a node out of service.
     *
     * @param node which
     * @param start how the cluster stands; it serves on other nodes too
     * @param load what the others have to carry, or null if nobody said
     * @param drain how long to wait for its connections to end
     * @return NODE-DRAIN
     */
    public static Runbook drain(NodeId node, Standing start, @Nullable Load load, Duration drain) {
        return Runbook.builder(DRAIN, node + " out of service")
                .provenance("What every family does before work on a node (RB-08, TRV-40).")
                .start(start)
                .load(load)
                .rules(SafetyRules.pool())
                .step(RunbookStep.gate("01", "Decide; the other nodes carry the load")
                        .verify("decision record; the others carry all devices")
                        .facts("RB-39"))
                .step(RunbookStep.auto("02", "Drain and disable " + node + " in the load balancer")
                        .after("01")
                        .does(on(node).takeOut())
                        .verify("member disabled, no new connection")
                        .undo("enable the member")
                        .idempotent()
                        .facts("TRV-40"))
                .step(RunbookStep.await("03", "Wait until its connections have ended")
                        .after("02")
                        .timeout(drain)
                        .verify("no established connection on " + node)
                        .facts("TRV-40"))
                .step(RunbookStep.manual("04", "Stop " + node)
                        .after("03")
                        .does(on(node).stop())
                        .verify("its service does not answer")
                        .undo("start it")
                        .facts("RB-08"))
                .build();
    }

    /**
     * Brings a node back into service.
     *
     * @param node which
     * @param start how the cluster stands; the node is stopped and out of the load balancer
     * @return NODE-RESTORE
     */
    public static Runbook restore(NodeId node, Standing start) {
        return Runbook.builder(RESTORE, node + " back in service")
                .provenance("The way back from " + DRAIN + " (RB-08).")
                .start(start)
                .rules(SafetyRules.pool())
                .step(RunbookStep.manual("01", "Start " + node)
                        .does(on(node).start())
                        .verify("its service runs")
                        .undo("stop it")
                        .facts("RB-08"))
                .step(RunbookStep.await("02", "Wait until every port of " + node + " answers")
                        .after("01")
                        .verify("all its probes pass")
                        .facts("RB-07"))
                .step(RunbookStep.manual("03", "Check release and cluster view on " + node)
                        .after("02")
                        .verify("release as on the others, node listed")
                        .facts("RB-22", "RB-34"))
                .step(RunbookStep.auto("04", "Enable " + node + " in the load balancer")
                        .after("03")
                        .does(on(node).putIn())
                        .verify("member UP")
                        .undo("disable it")
                        .idempotent()
                        .facts("TRV-42"))
                .safeTrafficAfter("04")
                .build();
    }

    /**
     * Both runbooks of a node, the second from where the first ends.
     *
     * @param node which
     * @param start see {@link #drain}
     * @param load see {@link #drain}
     * @param drain see {@link #drain}
     * @return {@link #drain} and {@link #restore}
     */
    public static List<Runbook> around(NodeId node, Standing start, @Nullable Load load, Duration drain) {
        Standing stopped = start.after(on(node).takeOut()).after(on(node).stop());
        return List.of(drain(node, start, load, drain), restore(node, stopped));
    }
}
