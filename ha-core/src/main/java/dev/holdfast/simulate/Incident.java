package dev.holdfast.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A story of what goes wrong, as data.
 *
 * @param name short, as people call it
 * @param why what there is to learn from it, in one line
 * @param faults in order of time
 * @param lasts how long is looked, from the beginning
 */
public record Incident(String name, String why, List<Timed> faults, Duration lasts) {

    /** Sorts the faults by time, those of one moment as given, and rejects a name that is blank. */
    public Incident {
        faults = faults.stream().sorted(Comparator.comparing(Timed::at)).toList();
        if (name.isBlank()) {
            throw new IllegalArgumentException("incident of " + faults.size() + " fault(s): its name is blank");
        }
    }

    /**
     * A fault and its moment.
     *
     * @param at since the beginning
     * @param fault what happens
     */
    public record Timed(Duration at, Fault fault) {

        /** Rejects a moment before the beginning. */
        public Timed {
            if (at.isNegative()) {
                throw new IllegalArgumentException(fault + " at " + at + ": give a moment after the beginning");
            }
        }
    }

    /**
     * An incident in which nothing has gone wrong yet.
     *
     * @param name see {@link #name()}
     * @param why see {@link #why()}
     * @param lasts see {@link #lasts()}
     * @return the incident
     */
    public static Incident of(String name, String why, Duration lasts) {
        return new Incident(name, why, List.of(), lasts);
    }

    /**
     * The same with more going wrong.
     *
     * @param at since the beginning
     * @param more what happens then, in this order
     * @return a copy
     */
    public Incident at(Duration at, Fault... more) {
        List<Timed> all = new ArrayList<>(faults);
        for (Fault fault : more) {
            all.add(new Timed(at, fault));
        }
        return new Incident(name, why, all, lasts);
    }

    /**
     * The same with two places cut off from each other for a while, both ways.
     *
     * @param at since the beginning
     * @param one a place
     * @param other another place
     * @param cut how long
     * @return a copy
     */
    public Incident apart(Duration at, Place one, Place other, Duration cut) {
        return at(at, new Fault.Cut(one, other), new Fault.Cut(other, one))
                .at(at.plus(cut), new Fault.Mend(one, other), new Fault.Mend(other, one));
    }
}
