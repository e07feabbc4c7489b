package dev.holdfast.simulate;

import java.time.Duration;

/**
 * One line of what happened.
 *
 * @param at since the beginning
 * @param what a fault, a decision with its rule and what was ordered, or a change that nodes and clients feel
 */
public record Moment(Duration at, String what) {

    @Override
    public String toString() {
        return at + " " + what;
    }
}
