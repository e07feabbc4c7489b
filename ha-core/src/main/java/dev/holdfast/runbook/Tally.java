package dev.holdfast.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How long something is so in a walk through a plan, and in which unmeasured steps it is so, too. */
final class Tally {

    private final Predicate<Standing> what;
    private final List<String> unmeasured = new ArrayList<>();
    private Duration measured = Duration.ZERO;

    Tally(Predicate<Standing> what) {
        this.what = what;
    }

    void add(Standing standing, Duration length) {
        if (what.test(standing)) {
            measured = measured.plus(length);
        }
    }

    void add(Standing standing, RunbookStep unmeasuredStep) {
        if (what.test(standing)) {
            unmeasured.add(unmeasuredStep.id());
        }
    }

    PlannedTime time() {
        return new PlannedTime(measured, unmeasured);
    }
}
