package dev.holdfast.notify;

import dev.holdfast.health.FailureSignature;
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
 * Notices from their sources; those of the failover machine come from the machine, those of sync from
 * {@link SyncNotices}, those with a date from {@link Deadlines}. Pure.
 */
public final class Notices {

    private static final int CHANGES_SHOWN = 5;

    private Notices() {}

    /**
     * A test (CORE-112).
     *
     * @param cluster in whose name
     * @param at when it was asked for
     * @param channel which channel is tried
     * @param by who asked
     * @return the notice
     */
    public static Notice test(ClusterId cluster, Instant at, String channel, String by) {
        return Notice.of(
                cluster,
                at,
                NoticeKind.TEST_NOTIFICATION,
                channel,
                "This is a test asked for by " + by + ". Nothing has happened, and nothing is to be done: whoever"
                        + " reads this would also have read an alarm (CORE-112).");
    }

    /**
     * Words for users, to be passed on (RB-29).
     *
     * @param cluster whose users
     * @param at when they are to hear it
     * @param audience which users
     * @param words what they are told
     * @return the notice
     */
    public static Notice forUsers(ClusterId cluster, Instant at, String audience, String words) {
        return Notice.of(cluster, at, NoticeKind.USER_COMMUNICATION, audience, words);
    }

    /**
     * A step waits for a person.
     *
     * @param cluster where
     * @param at since when
     * @param step the step with its runbook, for example {@code XM-ROLLBACK/05}
     * @param instruction what the person is to do
     * @return the notice
     */
    public static Notice stepWaiting(ClusterId cluster, Instant at, String step, String instruction) {
        return Notice.of(cluster, at, NoticeKind.RUNBOOK_STEP_WAITING, step, "Waits for you: " + instruction);
    }

    /**
     * A gate waits for a decision (RB-11).
     *
     * @param cluster where
     * @param at since when
     * @param gate the gate with its runbook, for example {@code XM-ROLLBACK/00}
     * @param question what is to be decided
     * @return the notice
     */
    public static Notice decisionNeeded(ClusterId cluster, Instant at, String gate, String question) {
        return Notice.of(cluster, at, NoticeKind.RUNBOOK_DECISION_NEEDED, gate, "Waits for your decision: " + question);
    }

    /**
     * A runbook is over.
     *
     * @param cluster where
     * @param at when
     * @param runbook its id
     * @param well whether it reached its end
     * @param summary what was done, and what was not
     * @return the notice; an alarm if it did not
     */
    public static Notice finished(ClusterId cluster, Instant at, String runbook, boolean well, String summary) {
        Notice notice = Notice.of(cluster, at, NoticeKind.RUNBOOK_FINISHED, runbook, summary);
        return well ? notice : notice.withSeverity(NoticeSeverity.ALARM);
    }

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
     * Fewer nodes serve than the load needs.
     *
     * @param cluster where
     * @param at when
     * @param serving how many nodes serve
     * @param needed how many the load needs
     * @return the alarm, empty if they are enough
     */
    public static Optional<Notice> capacity(ClusterId cluster, Instant at, int serving, int needed) {
        return serving >= needed
                ? Optional.empty()
                : Optional.of(Notice.of(
                        cluster,
                        at,
                        NoticeKind.CAPACITY_BELOW_N,
                        "capacity",
                        serving + " node(s) serve, the load needs " + needed + ": bring nodes back before anything else"
                                + " is taken out."));
    }

    /**
     * A port flaps (RB-06), with what is known of such failures.
     *
     * @param cluster where
     * @param at when
     * @param node whose port
     * @param port which
     * @param known signatures that fit, see {@link FailureSignature#suggest}
     * @return the notice: evidence first, then the remedy
     */
    public static Notice flapping(ClusterId cluster, Instant at, NodeId node, int port, List<FailureSignature> known) {
        StringBuilder text = new StringBuilder("Port ")
                .append(port)
                .append(" of ")
                .append(node)
                .append(" goes down and up again and again.");
        for (FailureSignature each : known) {
            text.append("\n\nLooks like ").append(each.id()).append(" (").append(String.join(", ", each.factIds()));
            text.append("). ").append(each.distinction()).append("\nKeep before you touch anything:");
            each.evidence().forEach(item -> text.append("\n- ").append(item));
            text.append("\nThen: ").append(each.remedy());
        }
        return Notice.of(cluster, at, NoticeKind.FLAPPING, node + ":" + port, text.toString());
    }
}
