package dev.holdfast.notify;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Notifier;
import java.time.Instant;

/**
 * A notifier behind a policy: one channel, so that a slow one holds up nobody else. Thread-safe; blocks as long as the
 * notifier behind it. Two equal notices at the same moment may both be delivered.
 */
public final class ChannelNotifier implements Notifier {

    private static final int TOPICS_MAX = 1000;

    private final String channel;
    private final NotificationPolicy policy;
    private final Notifier sink;
    private NotificationLog log = NotificationLog.empty(TOPICS_MAX);

    /**
     * A channel that has been told nothing.
     *
     * @param channel its name in the policy
     * @param policy who hears of what
     * @param sink who delivers
     */
    public ChannelNotifier(String channel, NotificationPolicy policy, Notifier sink) {
        this.channel = channel;
        this.policy = policy;
        this.sink = sink;
    }

    /** {@inheritDoc} Succeeds also if the notice is held back or kept from this channel; the detail says so. */
    @Override
    public EffectOutcome notify(Notice notice) {
        Decision decision = decide(notice);
        if (decision instanceof Decision.Silence silence) {
            return EffectOutcome.succeeded("not sent: " + silence.reason());
        }
        if (decision instanceof Decision.HoldBack held) {
            return EffectOutcome.succeeded("held back until " + held.until() + ": said already");
        }
        EffectOutcome outcome = sink.notify(counted((Decision.Deliver) decision));
        if (outcome instanceof EffectOutcome.Succeeded) {
            remember(decision);
        }
        return outcome;
    }

    /**
     * Sends a test notice, past windows and settings (CORE-112).
     *
     * @param cluster in whose name
     * @param at now, by the store's clock
     * @param by who asked
     * @return whether it was handed over; whether it arrived, only its reader knows
     */
    public EffectOutcome sendTest(ClusterId cluster, Instant at, String by) {
        String text = "This is a test asked for by " + by + ". Nothing has happened, and nothing is to be done: whoever"
                + " reads this would also have read an alarm (CORE-112).";
        return notify(Notice.of(cluster, at, NoticeKind.TEST_NOTIFICATION, channel, text));
    }

    private synchronized Decision decide(Notice notice) {
        Decision decision = log.decide(policy, channel, notice);
        if (decision instanceof Decision.HoldBack) {
            log = log.after(decision);
        }
        return decision;
    }

    private synchronized void remember(Decision decision) {
        log = log.after(decision);
    }

    private static Notice counted(Decision.Deliver deliver) {
        Notice notice = deliver.notice();
        if (deliver.heldBack() == 0) {
            return notice;
        }
        String text = notice.text() + "\n(" + deliver.heldBack() + " more of these were held back since the last.)";
        return new Notice(notice.cluster(), notice.at(), notice.kind(), notice.severity(), notice.subject(), text);
    }
}
