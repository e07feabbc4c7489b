package dev.holdfast.runbook;

import java.util.Optional;

/**
 * A copy takes over that lacks what was written after it was made. It changes nothing of the standing; it says what the
 * step costs.
 *
 * @param lost what is lost by it, in words
 */
public record DataGivenUp(String lost) implements Impact {

    /** Rejects a loss without words. */
    public DataGivenUp {
        if (lost.isBlank()) {
            throw new IllegalArgumentException("data given up: say what is lost");
        }
    }

    @Override
    public Standing apply(Standing before) {
        return before;
    }

    /** Taken back, the copy does not serve any more; nothing else was changed. */
    @Override
    public Optional<Impact> inverse(Standing before) {
        return Optional.of(this);
    }

    @Override
    public String toString() {
        return "given up: " + lost;
    }
}
