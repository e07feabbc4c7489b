package dev.holdfast.runtime.watch;

import dev.holdfast.health.FailureSignature;
import dev.holdfast.health.FlapPattern;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.spi.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the watches say, in words; those of the failover machine come from the machine, those of sync from
 * {@link SyncNotices}, those with a date from {@link Deadlines}, those of runbooks from {@link RunNotices}. Pure.
 */
public final class Notices {

    private static final int CHANGES_SHOWN = 5;

    private Notices() {}

    /**
     * What is there differs from what was declared (CORE-18).
     *
     * @param cluster where
     * @param at when it was read
     * @param back the plan that would put it right
     * @return the notice, empty if there is no difference
     */
    public static Optional<Notice> drift(ClusterId cluster, Instant at, ChangeSet back) {
        if (back.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder()
                .append(back.changes().size())
                .append(" difference(s) from what was declared. To put them right:");
        back.changes().stream()
                .limit(CHANGES_SHOWN)
                .forEach(change ->
                        text.append("\n- ").append(change.kind()).append(' ').append(change.target()));
        if (back.changes().size() > CHANGES_SHOWN) {
            text.append("\n- and ")
                    .append(back.changes().size() - CHANGES_SHOWN)
                    .append(" more");
        }
        return Optional.of(Notice.of(cluster, at, NoticeKind.CONFIG_DRIFT, back.subject(), text.toString()));
    }

    /**
     * Nothing differs any more.
     *
     * @param cluster where
     * @param at when it was read
     * @param subject of the plan that was told, see {@link ChangeSet#subject()}
     * @return the notice; it matters less than the difference did
     */
    public static Notice asDeclared(ClusterId cluster, Instant at, String subject) {
        return Notice.of(cluster, at, NoticeKind.CONFIG_DRIFT, subject + " as declared", "Nothing differs any more.")
                .withSeverity(NoticeSeverity.INFO);
    }

    /**
     * The nodes left carry the load and no further one may fail, or they no longer carry it.
     *
     * @param cluster where
     * @param at when
     * @param left how many nodes can serve
     * @param needed how many the load needs
     * @return the notice: an alarm if they are too few, a warning if they are just enough, otherwise empty
     */
    public static Optional<Notice> capacity(ClusterId cluster, Instant at, int left, int needed) {
        if (left > needed) {
            return Optional.empty();
        }
        String text = left < needed
                ? left + " node(s) can serve, the load needs " + needed + ": bring nodes back before anything else is"
                        + " taken out."
                : left + " node(s) can serve, as many as the load needs: no further one may fail.";
        return Optional.of(Notice.of(cluster, at, NoticeKind.CAPACITY_BELOW_N, "capacity", text)
                .withSeverity(left < needed ? NoticeSeverity.ALARM : NoticeSeverity.WARNING));
    }

    /**
     * Another node may fail again.
     *
     * @param cluster where
     * @param at when
     * @param left how many nodes can serve
     * @return the notice; it matters less than the loss did
     */
    public static Notice capacityRestored(ClusterId cluster, Instant at, int left) {
        return Notice.of(
                        cluster,
                        at,
                        NoticeKind.CAPACITY_BELOW_N,
                        "capacity restored",
                        left + " node(s) can serve: more than the load needs.")
                .withSeverity(NoticeSeverity.INFO);
    }

    /**
     * A port flaps (RB-06), with what is known of such failures.
     *
     * @param cluster where
     * @param at when
     * @param node whose port
     * @param port which
     * @param pattern what the other ports of the node do meanwhile (RB-07)
     * @param known signatures that fit, see {@link FailureSignature#suggest}
     * @return the notice: evidence first, then the remedy
     */
    public static Notice flapping(
            ClusterId cluster, Instant at, NodeId node, int port, FlapPattern pattern, List<FailureSignature> known) {
        StringBuilder text = new StringBuilder("Port ")
                .append(port)
                .append(" of ")
                .append(node)
                .append(" goes down and up again and again (")
                .append(pattern)
                .append("): ")
                .append(pattern.advice())
                .append('.');
        for (FailureSignature each : known) {
            text.append("\n\nLooks like ").append(each.id()).append(" (").append(String.join(", ", each.factIds()));
            text.append("). ").append(each.distinction()).append("\nKeep before you touch anything:");
            each.evidence().forEach(item -> text.append("\n- ").append(item));
            text.append("\nThen: ").append(each.remedy());
        }
        return Notice.of(cluster, at, NoticeKind.FLAPPING, node + ":" + port, text.toString());
    }

    /**
     * A port that flapped has come to rest.
     *
     * @param cluster where
     * @param at when
     * @param node whose port
     * @param port which
     * @param changes how often it has gone down or come up meanwhile
     * @return the notice; it matters less than the flapping did
     */
    public static Notice atRest(ClusterId cluster, Instant at, NodeId node, int port, int changes) {
        return Notice.of(
                        cluster,
                        at,
                        NoticeKind.FLAPPING,
                        node + ":" + port + " at rest",
                        "Port " + port + " of " + node + " has come to rest after " + changes
                                + " changes. Whether it is up, its state says.")
                .withSeverity(NoticeSeverity.INFO);
    }
}
