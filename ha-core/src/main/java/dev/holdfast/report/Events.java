package dev.holdfast.report;

import java.time.Instant;
import java.util.List;

/**
 * What happened, one thing after the other.
 *
 * @param caption what it shows, in one short sentence
 * @param events oldest first
 */
public record Events(String caption, List<Event> events) implements Picture {

    /** Freezes the list. */
    public Events {
        events = List.copyOf(events);
    }

    /**
     * One thing that happened.
     *
     * @param at when
     * @param badge what decided it, for example a rule id
     * @param title in a few words
     * @param text why
     * @param follows what was done about it, in order
     * @param weighed what spoke against it, or was left out of account; details that few will read
     * @param tone how loudly it is said
     */
    public record Event(
            Instant at,
            String badge,
            String title,
            String text,
            List<String> follows,
            List<String> weighed,
            Tone tone) {

        /** Freezes the lists. */
        public Event {
            follows = List.copyOf(follows);
            weighed = List.copyOf(weighed);
        }
    }

    @Override
    public Table asTable() {
        return new Table(
                caption,
                List.of("When", "Rule", "What", "Why", "Orders", "Weighed"),
                events.stream()
                        .map(event -> List.of(
                                event.at().toString(),
                                event.badge(),
                                event.title(),
                                event.text(),
                                String.join("\n", event.follows()),
                                String.join("\n", event.weighed())))
                        .toList());
    }
}
