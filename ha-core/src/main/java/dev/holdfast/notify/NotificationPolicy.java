package dev.holdfast.notify;

import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NotifyOn;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who hears of what, and how often. A pure value: it sends nothing.
 *
 * <p>Without a word about a kind its notices go to every channel. What lasts (flapping, drift, an old copy, a step that
 * waits) is repeated once an hour; what happens is never held back, because its senders say it once per episode (M21).
 * The guide's two settings are both on; turned off, they silence their kinds but never an alarm (CORE-106, CORE-107).
 *
 * @param channels where notices go of which nothing else is said
 * @param deliveries what is done with the kinds of which something is said
 * @param notifyOn the settings that are on
 */
public record NotificationPolicy(List<String> channels, Map<NoticeKind, Delivery> deliveries, Set<NotifyOn> notifyOn) {

    private static final Duration HOURLY = Duration.ofHours(1);

    /** What goes on until somebody mends it: its senders look again and again. */
    private static final Set<NoticeKind> LASTING = EnumSet.of(
            NoticeKind.SYNC_OVERLAP,
            NoticeKind.SYNC_STALE,
            NoticeKind.FLAPPING,
            NoticeKind.CAPACITY_BELOW_N,
            NoticeKind.CONFIG_DRIFT,
            NoticeKind.RUNBOOK_STEP_WAITING,
            NoticeKind.RUNBOOK_DECISION_NEEDED);

    /** Freezes everything, in the order of the constants. */
    public NotificationPolicy {
        channels = List.copyOf(channels);
        deliveries = Maps.immutableEnumMap(deliveries);
        notifyOn = Sets.immutableEnumSet(notifyOn);
    }

    /**
     * Everything to these channels.
     *
     * @param channels names of the channels, for example {@code mail}
     * @return the usual policy
     */
    public static NotificationPolicy to(String... channels) {
        return builder(channels).build();
    }

    /**
     * Everything to these channels, with the settings as the cluster declares them (CORE-106, CORE-107).
     *
     * @param cluster any cluster, for example a blueprint's
     * @param channels names of the channels
     * @return the policy that follows from the declaration
     */
    public static NotificationPolicy of(Cluster cluster, String... channels) {
        return builder(channels)
                .notifyOn(NotifyOn.of(cluster).toArray(NotifyOn[]::new))
                .build();
    }

    /**
     * Starts a policy.
     *
     * @param channels where notices go of which nothing else is said
     * @return a builder
     */
    public static Builder builder(String... channels) {
        return new Builder(List.of(channels));
    }

    /**
     * What is done with a kind.
     *
     * @param kind any kind
     * @return where to, how often, how serious
     */
    public Delivery of(NoticeKind kind) {
        Delivery declared = deliveries.get(kind);
        return declared != null
                ? declared
                : new Delivery(channels, LASTING.contains(kind) ? HOURLY : Duration.ZERO, kind.severity());
    }

    /**
     * The notice as seriously as this policy takes it: the usual severity of the kind is replaced, one that its sender
     * chose stays.
     *
     * @param notice as it was sent
     * @return as it is delivered
     */
    public Notice grade(Notice notice) {
        return notice.severity() == notice.kind().severity()
                ? notice.withSeverity(of(notice.kind()).severity())
                : notice;
    }

    /**
     * Why a channel does not hear of a notice.
     *
     * @param notice as it is delivered
     * @param channel the name of a channel
     * @return the reason, empty if it does hear of it; repetition is not looked at
     */
    public Optional<String> silence(Notice notice, String channel) {
        if (notice.kind() == NoticeKind.TEST_NOTIFICATION) {
            return Optional.empty();
        }
        if (!of(notice.kind()).channels().contains(channel)) {
            return Optional.of(notice.kind() + " does not go to " + channel);
        }
        return Arrays.stream(NotifyOn.values())
                .filter(each -> !notifyOn.contains(each) && !notice.isAlarm())
                .filter(each -> each.kinds().contains(notice.kind()))
                .findFirst()
                .map(each -> "notify on " + each + " is off");
    }

    /** Collects the answers. Not thread-safe. */
    public static final class Builder {
        private final List<String> channels;
        private final Map<NoticeKind, Delivery> deliveries = new EnumMap<>(NoticeKind.class);
        private Set<NotifyOn> notifyOn = EnumSet.allOf(NotifyOn.class);

        private Builder(List<String> channels) {
            this.channels = channels;
        }

        /**
         * Says what is done with a kind.
         *
         * @param kind which
         * @param delivery where to, how often, how serious
         * @return this
         */
        public Builder on(NoticeKind kind, Delivery delivery) {
            deliveries.put(kind, delivery);
            return this;
        }

        /**
         * Says how often a kind is repeated, and leaves the rest as usual.
         *
         * @param kind which
         * @param window see {@link Delivery#dedupWindow()}
         * @return this
         */
        public Builder repeat(NoticeKind kind, Duration window) {
            return on(kind, new Delivery(channels, window, kind.severity()));
        }

        /**
         * Sets the guide's two settings as they stand in its window (CORE-106, CORE-107); both are on without it.
         *
         * @param on those that are on, perhaps none
         * @return this
         */
        public Builder notifyOn(NotifyOn... on) {
            notifyOn = Sets.immutableEnumSet(Arrays.asList(on));
            return this;
        }

        /**
         * The policy.
         *
         * @return the policy
         */
        public NotificationPolicy build() {
            return new NotificationPolicy(channels, deliveries, notifyOn);
        }
    }
}
