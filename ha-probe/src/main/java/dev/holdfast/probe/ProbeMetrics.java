package dev.holdfast.probe;

import dev.holdfast.health.HealthChange;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a watch tells of itself, for whoever counts and measures; see {@link ProbeScheduler.Builder#metrics}. Called on
 * the scheduler's one thread, so it must not block; what it throws is logged and changes nothing. A method that is not
 * wanted is left as it is. Several schedulers may share one that is thread-safe.
 */
public interface ProbeMetrics {

    /** Counts nothing. */
    ProbeMetrics NONE = new ProbeMetrics() {};

    /**
     * Into the global registry of Micrometer, {@code io.micrometer.core.instrument.Metrics.globalRegistry}, to which one
     * adds one's own (Spring Boot does by itself). Names begin with {@code ha.probe}, tags are only what was declared:
     *
     * <ul>
     *   <li>{@code results} by type, result and reason; {@code duration}, a histogram, by type and result
     *   <li>{@code state} by node and check: 0 unknown, 1 up, 2 down, 3 maintenance; {@code transitions} besides by the new
     *       state, in lower case; {@code flapping}, 1 or 0, and {@code flap.penalty}, by
     *       {@link dev.holdfast.health.FlapDetector#DEFAULT}
     *   <li>{@code schedule.lateness}: how long after its time a probe was begun
     * </ul>
     *
     * @return the same each time, thread-safe, and of a check that several watch it tells until none does; {@link #NONE},
     *     with a warning that says what to add, if Micrometer is missing
     */
    static ProbeMetrics micrometer() {
        try {
            return MicrometerMetrics.global();
        } catch (LinkageError e) {
            Logger log = LoggerFactory.getLogger(ProbeMetrics.class);
            log.warn(
                    "no metrics: they need io.micrometer:micrometer-core:1.17.2 on the class path; on the module path also"
                            + " --add-modules micrometer.core, because an optional module is not resolved by lying there");
            return NONE;
        }
    }

    /**
     * A check is watched from now on.
     *
     * @param target which
     */
    default void watched(ProbeTarget target) {}

    /**
     * A probe has begun.
     *
     * @param target of which check
     * @param late how long after its time, zero or more
     */
    default void begun(ProbeTarget target, Duration late) {}

    /**
     * A probe has ended.
     *
     * @param target of which check
     * @param verdict as it counts, after the guards
     * @param took since it began
     */
    default void ended(ProbeTarget target, Verdict verdict, Duration took) {}

    /**
     * What stands has changed.
     *
     * @param target of which check
     * @param change from what to what, and why
     */
    default void changed(ProbeTarget target, HealthChange change) {}

    /**
     * A check is no longer watched: nothing more is told of it.
     *
     * @param target which
     */
    default void forgotten(ProbeTarget target) {}
}
