package dev.holdfast.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check is told besides the cluster.
 *
 * @param at the instant of the check, or null if it is not given: then what expires is not evaluated
 * @param tolerances how much is still well, or null for what each rule says by itself
 * @param waivers findings that may stay; only with an instant, since each of them ends
 */
public record LintOptions(@Nullable Instant at, @Nullable Tolerances tolerances, List<Waiver> waivers) {

    /** No instant, the rules' own tolerances, nothing waived. */
    public static final LintOptions NONE = new LintOptions(null, null, List.of());

    /** Refuses waivers whose end nobody could notice. */
    public LintOptions {
        waivers = List.copyOf(waivers);
        if (at == null && !waivers.isEmpty()) {
            throw new IllegalArgumentException(
                    waivers.size() + " waiver(s) without the instant of the check: give it, since every waiver ends");
        }
    }

    /**
     * At this instant, otherwise as {@link #NONE}.
     *
     * @param at the instant of the check
     * @return the options
     */
    public static LintOptions at(Instant at) {
        return new LintOptions(at, null, List.of());
    }

    /**
     * The same with other tolerances.
     *
     * @param value see {@link #tolerances()}
     * @return a copy
     */
    public LintOptions within(Tolerances value) {
        return new LintOptions(at, value, waivers);
    }

    /**
     * The same with one waiver more.
     *
     * @param waiver see {@link #waivers()}
     * @return a copy
     */
    public LintOptions waiving(Waiver waiver) {
        List<Waiver> more = new ArrayList<>(waivers);
        more.add(waiver);
        return new LintOptions(at, tolerances, more);
    }

    /**
     * The instant of the check.
     *
     * @return it, or empty if it was not given
     */
    public Optional<Instant> instant() {
        return Optional.ofNullable(at);
    }
}
