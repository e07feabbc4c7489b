package dev.holdfast.notify;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one channel has been told lately. Immutable and pure: time comes with the notices, from the store's clock.
 *
 * <p>Laws: the first of a kind and subject is delivered; so is a more serious one; so is one whose time lies before the
 * last, because a clock that was set back must not silence anybody. What is forgotten for want of room is delivered
 * again, never swallowed.
 */
public final class NotificationLog {

    private final int limit;
    private final Map<Topic, Entry> entries;

    private NotificationLog(int limit, Map<Topic, Entry> entries) {
        this.limit = limit;
        this.entries = entries;
    }

    private record Topic(ClusterId cluster, NoticeKind kind, String subject) {
        static Topic of(Notice notice) {
            return new Topic(notice.cluster(), notice.kind(), notice.subject());
        }
    }

    private record Entry(NoticeSeverity severity, Instant at, int heldBack) {}

    /**
     * A log of a channel that has been told nothing.
     *
     * @param limit how many topics are remembered, at least 1
     * @return the log
     */
    public static NotificationLog empty(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + ": remember at least 1 topic");
        }
        return new NotificationLog(limit, new LinkedHashMap<>());
    }

    /**
     * What becomes of a notice. Changes nothing; {@link #after} does, once it is known how delivering went.
     *
     * @param policy who hears of what
     * @param channel the channel this log is of
     * @param notice as it was sent
     * @return deliver, hold back or stay silent
     */
    public Decision decide(NotificationPolicy policy, String channel, Notice notice) {
        Notice graded = policy.grade(notice);
        String silence = policy.silence(graded, channel).orElse("");
        if (!silence.isEmpty()) {
            return new Decision.Silence(silence);
        }
        Entry last = entries.get(Topic.of(graded));
        if (last == null || graded.kind() == NoticeKind.TEST_NOTIFICATION) {
            return new Decision.Deliver(graded, 0);
        }
        Duration window = policy.of(graded.kind()).dedupWindow();
        Duration since = Duration.between(last.at(), graded.at());
        boolean repetition = !since.isNegative()
                && since.compareTo(window) < 0
                && graded.severity().compareTo(last.severity()) <= 0;
        return repetition
                ? new Decision.HoldBack(graded, last.at().plus(window))
                : new Decision.Deliver(graded, last.heldBack());
    }

    /**
     * The log after a notice was held back, or delivered with success. One whose delivery failed is not entered: its
     * repetition is the next try.
     *
     * @param decision what {@link #decide} said
     * @return the next log
     */
    public NotificationLog after(Decision decision) {
        Map<Topic, Entry> next = new LinkedHashMap<>(entries);
        if (decision instanceof Decision.Deliver deliver) {
            Notice notice = deliver.notice();
            next.remove(Topic.of(notice));
            if (next.size() >= limit) {
                next.remove(next.keySet().iterator().next());
            }
            next.put(Topic.of(notice), new Entry(notice.severity(), notice.at(), 0));
        } else if (decision instanceof Decision.HoldBack held) {
            next.computeIfPresent(
                    Topic.of(held.notice()),
                    (topic, entry) -> new Entry(entry.severity(), entry.at(), entry.heldBack() + 1));
        }
        return new NotificationLog(limit, next);
    }

    /**
     * How much is remembered.
     *
     * @return the number of topics, never above the limit
     */
    public int size() {
        return entries.size();
    }
}
