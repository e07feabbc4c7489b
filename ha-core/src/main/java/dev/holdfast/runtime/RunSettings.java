package dev.holdfast.runtime;

import dev.holdfast.model.ClusterId;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.RunEffect;
import dev.holdfast.spi.Notifier;
import dev.holdfast.spi.StepAction;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a run is driven.
 *
 * @param actions by step id; a step without one is for a person
 * @param answers asked whenever an action could begin; what is known of preconditions
 * @param people takes what a person has to do or to know; must not block
 * @param audience who is told of it in words
 * @param poll how often waits are looked after, timeouts checked and writes to the store tried again
 * @param actionTimeout how long one call of an action may take
 */
public record RunSettings(
        SortedMap<String, StepAction> actions,
        Supplier<Answers> answers,
        Consumer<RunEffect> people,
        Audience audience,
        Duration poll,
        Duration actionTimeout) {

    private static final Audience NOBODY = new Audience(ClusterId.of("none"), List.of());

    /** Copies the actions and rejects times of zero. */
    public RunSettings {
        actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
        if (poll.isNegative() || poll.isZero() || actionTimeout.isNegative() || actionTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "poll " + poll + ", action timeout " + actionTimeout + ": both must be above 0");
        }
    }

    /**
     * Looks every 5 seconds, gives an action 10 minutes; everything is for people, and nobody is told.
     *
     * @param people see {@link #people()}
     * @return settings without actions and answers
     */
    public static RunSettings of(Consumer<RunEffect> people) {
        return new RunSettings(
                new TreeMap<>(), () -> Answers.NONE, people, NOBODY, Duration.ofSeconds(5), Duration.ofMinutes(10));
    }

    /**
     * The same with these actions.
     *
     * @param values see {@link #actions()}
     * @return a copy
     */
    public RunSettings withActions(Map<String, StepAction> values) {
        return new RunSettings(new TreeMap<>(values), answers, people, audience, poll, actionTimeout);
    }

    /**
     * The same with answers.
     *
     * @param value see {@link #answers()}
     * @return a copy
     */
    public RunSettings withAnswers(Supplier<Answers> value) {
        return new RunSettings(actions, value, people, audience, poll, actionTimeout);
    }

    /**
     * The same, with people who are told: that the run has begun, what waits for them, what has failed and how one may go
     * on, how it ended.
     *
     * @param cluster in whose name
     * @param notifiers each called on a thread of its own; the run never waits for them
     * @return a copy
     */
    public RunSettings telling(ClusterId cluster, Notifier... notifiers) {
        return new RunSettings(
                actions, answers, people, new Audience(cluster, List.of(notifiers)), poll, actionTimeout);
    }

    /**
     * The same with other times.
     *
     * @param every see {@link #poll()}
     * @param atMost see {@link #actionTimeout()}
     * @return a copy
     */
    public RunSettings withTimes(Duration every, Duration atMost) {
        return new RunSettings(actions, answers, people, audience, every, atMost);
    }
}
