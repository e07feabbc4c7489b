package dev.holdfast.simulate;

import dev.holdfast.failover.Phase;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import java.time.Duration;
import java.util.List;

/**
 * What came of an incident.
 *
 * @param incident which
 * @param seed the seed it was run with
 * @param events how many things happened, those without any consequence included
 * @param down for how long the load balancer's clients reached no active node
 * @param split for how long clients wrote to two nodes or more
 * @param failovers how often a node became active without an operator's word for it
 * @param wrong how many of these took the role from a node that still served, or gave it to one whose data was of no use
 * @param loss how much of what had been written was missing, at worst, on a node that clients were led to
 * @param notices what people were told, in order
 * @param timeline what happened, the first {@value #TIMELINE_MAX} lines of it
 * @param active who holds the active role in the end, as the machine sees it
 * @param phase where the group stands in the end
 * @param violations invariants that were broken, each once, in order; empty unless something is wrong with the machine
 * @param trace hash of every event and decision; equal for equal arguments, 16 hexadecimal digits
 */
public record Outcome(
        Incident incident,
        long seed,
        long events,
        Duration down,
        Duration split,
        int failovers,
        int wrong,
        Duration loss,
        List<NoticeKind> notices,
        List<Moment> timeline,
        NodeId active,
        Phase phase,
        List<Violation> violations,
        String trace) {

    /** How much of a run is told. */
    public static final int TIMELINE_MAX = 1_000;

    /** Freezes the lists. */
    public Outcome {
        notices = List.copyOf(notices);
        timeline = List.copyOf(timeline);
        violations = List.copyOf(violations);
    }

    /**
     * How often people were told that they have to act now.
     *
     * @return notices whose usual severity is an alarm
     */
    public long alarms() {
        return notices.stream().filter(NoticeKind::isAlarm).count();
    }
}
