package dev.holdfast.lb.netscaler.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What probes of a member come to, from a moment on, instead of asking it. The appliance's own rules (interval, retries,
 * down time) decide what follows from that. Immutable.
 *
 * <pre>{@code
 * ProbeScript.content(true).from(Duration.ofSeconds(30), false).from(Duration.ofMinutes(2), true)
 * }</pre>
 */
public final class ProbeScript {

    private record Step(Duration from, boolean content) {}

    private final List<Step> steps;

    private ProbeScript(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * The same result for ever, or until {@link #from} says otherwise.
     *
     * @param content whether monitors are content
     * @return the script
     */
    public static ProbeScript content(boolean content) {
        return new ProbeScript(List.of(new Step(Duration.ZERO, content)));
    }

    /**
     * The same with another result later on.
     *
     * @param time since the script began, later than all others
     * @param content whether monitors are content from then on
     * @return the longer script
     * @throws IllegalArgumentException if it is not later
     */
    public ProbeScript from(Duration time, boolean content) {
        if (time.compareTo(steps.get(steps.size() - 1).from()) <= 0) {
            throw new IllegalArgumentException("not later than the step before: " + time);
        }
        List<Step> longer = new ArrayList<>(steps);
        longer.add(new Step(time, content));
        return new ProbeScript(longer);
    }

    boolean isContent(Duration since) {
        boolean content = steps.get(0).content();
        for (Step each : steps) {
            content = since.compareTo(each.from()) >= 0 ? each.content() : content;
        }
        return content;
    }
}
