package dev.holdfast.sync.runtime;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.NodeId;
import dev.holdfast.sync.run.ReplicationRun;
import java.util.function.UnaryOperator;

/**
 * Hears of every change of a run. Called on the thread that runs it, which waits meanwhile; what it throws is logged and
 * changes nothing.
 */
public interface RunListener {

    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /**
     * The run stands somewhere else than before, or more is known of it.
     *
     * @param run where it stands
     * @param progress how far it is
     */
    default void changed(ReplicationRun run, RunProgress progress) {}

    /**
     * What the failover machine should know of the target has changed: apply this to what else is known of it and report
     * it, for example to {@code HaController.report}. Called before the order goes out, so that a target that is about to
     * be overwritten is not promoted meanwhile.
     *
     * @param target the node that receives
     * @param change what to replace
     */
    default void facts(NodeId target, UnaryOperator<NodeFacts> change) {}
}
