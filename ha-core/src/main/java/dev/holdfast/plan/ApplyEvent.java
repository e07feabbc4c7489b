package dev.holdfast.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened to an apply. */
public sealed interface ApplyEvent {

    /**
     * An apply begins; nothing has been sent yet.
     *
     * @param receiver name of the adapter, for example {@code ns1}
     * @param changes the steps as they will run, in this order
     * @param marks traces of controllers' epochs found before the first step, by the object that bears each: if they have
     *     changed, the steps are not undone
     */
    record Began(String receiver, ChangeSet changes, Map<String, String> marks) implements ApplyEvent {

        /** Freezes and sorts the marks. */
        public Began {
            marks = Collections.unmodifiableMap(new TreeMap<>(marks));
        }
    }

    /**
     * Steps ended, and others are about to be sent: together, so that a step costs one record. After {@link TurnedBack} the
     * same numbers stand for undoing those steps.
     *
     * @param ended steps that were begun before
     * @param begun steps that leave as soon as this record is durable; several leave in one request
     */
    record Stepped(List<StepEnd> ended, List<Integer> begun) implements ApplyEvent {

        /** Freezes the lists. */
        public Stepped {
            ended = List.copyOf(ended);
            begun = List.copyOf(begun);
        }
    }

    /**
     * From here on the steps in effect are undone, the last one first.
     *
     * @param reason why
     */
    record TurnedBack(String reason) implements ApplyEvent {}

    /**
     * Nothing is left to be done about it.
     *
     * @param outcome what the caller was told
     */
    record Ended(EffectOutcome outcome) implements ApplyEvent {}
}
