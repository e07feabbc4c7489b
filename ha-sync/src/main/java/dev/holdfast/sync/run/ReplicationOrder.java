package dev.holdfast.sync.run;

import dev.holdfast.model.NodeId;

/** What has to be done. Each comes back as the event of its name; the order to start is given at most once in a run. */
public sealed interface ReplicationOrder {

    /**
     * Read what the target remembers; comes back as {@link ReplicationEvent.HistoryRead}.
     *
     * @param target whose history
     */
    record ReadHistory(NodeId target) implements ReplicationOrder {}

    /** Look at the pair afresh; comes back as {@link ReplicationEvent.SituationRead}. */
    record ReadSituation() implements ReplicationOrder {}

    /**
     * Start it; comes back as {@link ReplicationEvent.StartEnded}.
     *
     * @param target who receives
     * @param source who gives
     */
    record Start(NodeId target, NodeId source) implements ReplicationOrder {}

    /**
     * Count devices on both; comes back as {@link ReplicationEvent.DevicesCounted}.
     *
     * @param source who gave
     * @param target who received
     */
    record CountDevices(NodeId source, NodeId target) implements ReplicationOrder {}
}
