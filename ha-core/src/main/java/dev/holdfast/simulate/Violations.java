package dev.holdfast.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What has been broken, each wording once. */
final class Violations {

    private final World world;
    private final List<Violation> all = new ArrayList<>();

    Violations(World world) {
        this.world = world;
    }

    void unless(boolean holds, String invariant, String what) {
        if (!holds) {
            boolean known = all.stream().anyMatch(each -> each.what().equals(what));
            if (!known) {
                all.add(new Violation(invariant, Duration.ofMillis(world.now), what));
            }
        }
    }

    List<Violation> all() {
        return all;
    }
}
