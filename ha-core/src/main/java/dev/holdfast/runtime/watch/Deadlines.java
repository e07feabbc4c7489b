package dev.holdfast.runtime.watch;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Deadline;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reminders of what must be done by a date (XM-16, XM-12). Pure, without memory: the caller says when it last asked. */
public final class Deadlines {

    private Deadlines() {}

    /**
     * What people must be reminded of now. However the time is cut into calls, every reminder is told once, or is
     * overtaken by a later one that falls into the same call.
     *
     * @param cluster in whose name
     * @param since when this was last asked, {@link Instant#MIN} if never: then what is running is told at once
     * @param now by the store's clock
     * @param deadlines all of them
     * @return at most one notice per deadline, in their order; an alarm when it is too late
     */
    public static List<Notice> due(ClusterId cluster, Instant since, Instant now, List<Deadline> deadlines) {
        return deadlines.stream()
                .flatMap(deadline -> due(cluster, since, now, deadline).stream())
                .toList();
    }

    private static Optional<Notice> due(ClusterId cluster, Instant since, Instant now, Deadline deadline) {
        boolean reminded = Stream.concat(deadline.reminders().stream(), Stream.of(Duration.ZERO))
                .map(before -> deadline.at().minus(before))
                .anyMatch(moment -> moment.isAfter(since) && !moment.isAfter(now));
        if (!reminded) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, deadline.at());
        boolean over = left.isNegative() || left.isZero();
        String text = (over ? "Over since " : "Until ") + deadline.at() + (over ? "" : ", in " + words(left)) + ": "
                + deadline.demand();
        Notice notice = Notice.of(cluster, now, deadline.kind(), deadline.subject(), text);
        return Optional.of(over ? notice.withSeverity(NoticeSeverity.ALARM) : notice);
    }

    private static String words(Duration left) {
        if (left.toDays() >= 2) {
            return left.toDays() + " days";
        }
        return left.toHours() >= 2 ? left.toHours() + " hours" : left.toMinutes() + " minutes";
    }
}
