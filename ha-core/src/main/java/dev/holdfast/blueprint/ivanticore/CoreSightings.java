package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.NodeView;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import java.time.Duration;

/**
 * What a running controller knows of its Cores, in the words that live rules read: {@code
 * CoreSightings.of(controller.state())}. What nobody has seen or reported, or what observers differ about, is left out;
 * rules that need it then say so. Pure; what {@link SyncReview#in} adds fits beside it.
 */
public final class CoreSightings {

    private CoreSightings() {}

    /**
     * What the state of a controller tells.
     *
     * @param state as its machine holds it
     * @return releases, states, running syncs and upstreams, as far as they are known
     */
    public static Observed of(FailoverState state) {
        return in(Observed.NOTHING, state);
    }

    /**
     * The same beside what else was seen.
     *
     * @param observed what else was seen; on equal names the controller's word wins
     * @param state as its machine holds it
     * @return a copy with {@link AttributeNames#VERSION}, {@link CoreObservations#STATE}, {@link
     *     CoreObservations#SYNCING} and {@link CoreObservations#UPSTREAM}, as far as they are known
     */
    public static Observed in(Observed observed, FailoverState state) {
        Observed more = observed;
        for (NodeView node : state.view().nodes()) {
            more = facts(more, node.id(), node.facts());
            NodeState reported = node.reported();
            if (reported == NodeState.ACTIVE || reported == NodeState.STANDBY) {
                more = more.with(
                        node.id(), CoreObservations.STATE, reported == NodeState.ACTIVE ? "Active" : "Standby");
            }
        }
        return more;
    }

    /**
     * Adds how far a Core's clock is ahead. {@link NodeFacts#clockSkew} does not serve for this: it has no sign, and two
     * clocks two seconds off may be four apart.
     *
     * @param observed what else was seen
     * @param core whose clock
     * @param ahead of one and the same observer's for all Cores; negative if behind (CORE-16)
     * @return a copy with {@link CoreObservations#CLOCK}
     */
    public static Observed clock(Observed observed, NodeId core, Duration ahead) {
        return observed.with(core, CoreObservations.CLOCK, ahead.toString());
    }

    private static Observed facts(Observed observed, NodeId id, NodeFacts facts) {
        Observed more = observed;
        if (facts.version() != null) {
            more = more.with(id, AttributeNames.VERSION, facts.version().text());
        }
        if (facts.syncRunning() != null) {
            more = more.with(id, CoreObservations.SYNCING, facts.syncRunning() ? "yes" : "no");
        }
        if (facts.syncedFrom() != null) {
            more = more.with(id, CoreObservations.UPSTREAM, facts.syncedFrom().value());
        }
        return more;
    }
}
