package dev.holdfast.runbook;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something is vouched for, or no longer.
 *
 * @param name what, for example {@code HA enabled on core-2}
 * @param holds whether it is so afterwards
 */
public record Attestation(String name, boolean holds) implements Impact {

    @Override
    public Standing apply(Standing before) {
        SortedSet<String> attested = new TreeSet<>(before.attested());
        if (holds) {
            attested.add(name);
        } else {
            attested.remove(name);
        }
        return before.withAttested(attested);
    }

    @Override
    public Optional<Impact> inverse(Standing before) {
        return Optional.of(new Attestation(name, before.attested().contains(name)));
    }

    @Override
    public String toString() {
        return name + (holds ? " holds" : " no longer holds");
    }
}
