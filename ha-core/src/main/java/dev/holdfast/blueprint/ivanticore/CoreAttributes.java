package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.AttributeKeys;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NotifyOn;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Declared attributes of a Core cluster: what stands on the HA Configuration page of the Secondary (CORE-134). */
public final class CoreAttributes {

    /** StartTime, UTC, such as {@code 13:00} (CORE-97). */
    public static final String SYNC_START = "core.sync.start-time";
    /** Run Every, such as {@code 60 minutes}, {@code 2 hours} or {@code 1 days} (CORE-99). */
    public static final String SYNC_EVERY = "core.sync.run-every";
    /** When the page was last saved, an ISO-8601 instant: the schedule counts from it (CORE-98). */
    public static final String SYNC_SAVED = "core.sync.saved-at";
    /** The one address notifications go to (CORE-105). */
    public static final String EMAIL = AttributeNames.EMAIL;
    /** {@code true} if every successful sync is told (CORE-106). */
    public static final String ON_SYNC = NotifyOn.SYNC_COMPLETION.attribute();
    /** {@code true} if a failed sync and every failover event are told (CORE-107). */
    public static final String ON_FAILURE = NotifyOn.FAILURE_OR_PROMOTION.attribute();

    /**
     * What the firewall between Cores lets through, such as {@code core1>core2:8443,443,22}, separated by blanks (CORE-80).
     */
    public static final String FIREWALL = "core.firewall.allows";
    /** {@code yes} if a firewall between Cores looks into SSH (CORE-37). */
    public static final String SSH_INSPECTION = "core.firewall.ssh-inspection";
    /**
     * What stood in Fail Over Controls before anybody changed it, such as {@code PT60S 5 PT30S}: interval, failures,
     * re-check. The guide advises to keep it and does not say what it is (CORE-19, A-08).
     */
    public static final String CONTROLS_BEFORE = "core.controls.before";
    /** Node: {@code yes} or {@code no}, whether Atlas is enabled (CORE-31). */
    public static final String ATLAS = "core.atlas";
    /** Node: ids of the {@link ByHand} settings that somebody has seen to be right, separated by blanks (CORE-27). */
    public static final String ATTESTED = "core.by-hand.attested";

    private CoreAttributes() {}

    /**
     * What the rules of this family and of every cluster read of what is declared.
     *
     * @return every key; a name that is none and begins like one is a mistake
     */
    public static AttributeKeys keys() {
        return CoreKeys.ALL;
    }

    /**
     * The schedule these attributes declare.
     *
     * @param cluster any cluster
     * @return the schedule, or empty if one of the three is missing or cannot be read
     */
    public static Optional<SyncSchedule> schedule(Cluster cluster) {
        return start(cluster)
                .flatMap(start -> every(cluster)
                        .flatMap(every -> saved(cluster).map(saved -> new SyncSchedule(start, every, saved))));
    }

    /** Which of the three attributes of {@link #schedule} are missing or cannot be read. */
    static List<String> scheduleGaps(Cluster cluster) {
        Map<String, Optional<?>> parts = new LinkedHashMap<>();
        parts.put(SYNC_START, start(cluster));
        parts.put(SYNC_EVERY, every(cluster));
        parts.put(SYNC_SAVED, saved(cluster));
        return parts.entrySet().stream()
                .filter(part -> part.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Optional<LocalTime> start(Cluster cluster) {
        return read(cluster, SYNC_START, LocalTime::parse);
    }

    private static Optional<Interval> every(Cluster cluster) {
        return read(cluster, SYNC_EVERY, CoreAttributes::interval);
    }

    private static Optional<Instant> saved(Cluster cluster) {
        return read(cluster, SYNC_SAVED, Instant::parse);
    }

    private static <T> Optional<T> read(Cluster cluster, String name, Function<String, T> parse) {
        try {
            return cluster.attribute(name).map(parse);
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static void declare(Map<String, String> attributes, SyncSchedule schedule) {
        attributes.put(SYNC_START, schedule.startTime().toString());
        attributes.put(SYNC_EVERY, schedule.every().toString());
        attributes.put(SYNC_SAVED, schedule.savedAt().toString());
    }

    static Interval interval(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException("interval \"" + text + "\": write a number and a unit");
        }
        return new Interval(
                Integer.parseInt(text.substring(0, blank)),
                Interval.Unit.valueOf(text.substring(blank + 1).toUpperCase(Locale.ROOT)));
    }
}
