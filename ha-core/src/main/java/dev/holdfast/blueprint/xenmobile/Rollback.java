package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.DegradedStep;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.Timeline;
import dev.holdfast.runbook.TimelineReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Back to the release before, as one team did it with 10,000 devices: the runbook, the run they timed, the same work with
 * named things side by side, and what is checked before the first step.
 *
 * @param runbook XM-ROLLBACK as documented: one step after the other
 * @param sideBySide the same steps and durations under {@code assumptions}
 * @param assumptions what {@code sideBySide} puts side by side, in declared order
 * @param recovery what leads on when either fails after its point of no return (M10, RB-36)
 * @param documentedRun the 17 times of the report
 * @param rules to be checked against what was observed of the backups
 */
public record Rollback(
        Runbook runbook,
        Runbook sideBySide,
        List<Parallelism> assumptions,
        Runbook recovery,
        Timeline documentedRun,
        List<Rule> rules) {

    /** Freezes the lists. */
    public Rollback {
        assumptions = List.copyOf(assumptions);
        rules = List.copyOf(rules);
    }

    /**
     * The rollback of so many nodes, called node-1 and so on, with every assumption made.
     *
     * @param nodes how many nodes, at least 2; the documented cluster had 3 (RB-01)
     * @param oldRelease where it goes back to, for example {@code 10.6}
     * @param newRelease where it comes from, for example {@code 10.7}
     * @return the rollback
     */
    public static Rollback of(int nodes, String oldRelease, String newRelease) {
        List<NodeId> ids = IntStream.rangeClosed(1, nodes)
                .mapToObj(i -> NodeId.of("node-" + i))
                .toList();
        return of(new Scene(ids, null, newRelease), oldRelease, EnumSet.allOf(Parallelism.class));
    }

    /**
     * The rollback of a cluster.
     *
     * @param cluster on the release it comes from; at least 2 nodes
     * @param oldRelease where it goes back to
     * @param assumed what may be done side by side
     * @return the rollback
     */
    public static Rollback of(Cluster cluster, String oldRelease, Set<Parallelism> assumed) {
        return of(Scene.of(cluster), oldRelease, assumed);
    }

    /** Back from the release it is to be upgraded to, as the upgrade may need it; else to the one it came from. */
    static Optional<Rollback> declaredIn(Cluster cluster) {
        Scene scene = Scene.of(cluster);
        Set<Parallelism> all = EnumSet.allOf(Parallelism.class);
        if (scene.size() < 2) {
            return Optional.empty();
        }
        return XenMobileRunbooks.release(cluster, XenMobileAttributes.UPGRADE_TO)
                .map(next -> of(new Scene(scene.nodes(), scene.load(), next), scene.release(), all))
                .or(() -> XenMobileRunbooks.release(cluster, XenMobileAttributes.ROLLBACK_TO)
                        .map(old -> of(scene, old, all)));
    }

    private static Rollback of(Scene scene, String oldRelease, Set<Parallelism> assumed) {
        if (scene.size() < 2) {
            throw new IllegalArgumentException(
                    "rollback of " + scene.size() + " node(s): node by node needs 2 or more");
        }
        return new Rollback(
                RollbackRunbook.of(scene, oldRelease, Set.of()),
                RollbackRunbook.of(scene, oldRelease, assumed),
                Stream.of(Parallelism.values()).filter(assumed::contains).toList(),
                RollbackRecovery.of(scene, oldRelease),
                DocumentedRollback.timeline(),
                Stream.concat(
                                XenMobileRules.rollback().stream(),
                                Stream.of(DegradedStep.rule("XM-ROLLBACK 11 to 15, one node at a time", 1)))
                        .toList());
    }

    /**
     * The same with word to the users as soon as it is decided. The report tells them last, seven hours after
     * service stopped; the notice is ours, nothing waits for it, and no time changes.
     *
     * @return a copy whose two plans have step 00b
     */
    public Rollback withEarlyNotice() {
        return new Rollback(
                EarlyNotice.in(runbook), EarlyNotice.in(sideBySide), assumptions, recovery, documentedRun, rules);
    }

    /**
     * What the documented times say.
     *
     * @return durations and named spans, each marked as stated or derived
     */
    public TimelineReport documentedReport() {
        return TimelineReport.of(runbook, documentedRun);
    }

    /**
     * The documented plan and the one with things side by side, in one table.
     *
     * @return lines, each ended by a line feed
     */
    public String comparison() {
        return RollbackComparison.of(this);
    }
}
