package dev.holdfast.runbook;

import dev.holdfast.model.NodeId;
import java.util.List;

/** The words for what a step does; each gives a list, for {@link StepBuilder#does}. */
public final class Impacts {

    private Impacts() {}

    /**
     * What is done to one node.
     *
     * @param node which
     * @return the words for it
     */
    public static NodeImpacts on(NodeId node) {
        return new NodeImpacts(List.of(node));
    }

    /**
     * What is done to several nodes, one after the other.
     *
     * @param nodes in order
     * @return the words for it
     */
    public static NodeImpacts on(List<NodeId> nodes) {
        return new NodeImpacts(nodes);
    }

    /**
     * The virtual servers are disabled: at once when the step begins.
     *
     * @return one impact
     */
    public static List<Impact> closeTraffic() {
        return List.of(new TrafficChange(false));
    }

    /**
     * The virtual servers are enabled: at once when the step begins, unless work of the same step comes before it.
     *
     * @return one impact
     */
    public static List<Impact> openTraffic() {
        return List.of(new TrafficChange(true));
    }

    /**
     * Automatic failover is held.
     *
     * @return one impact
     */
    public static List<Impact> suspendDetection() {
        return List.of(new DetectionChange(true));
    }

    /**
     * Automatic failover is allowed again.
     *
     * @return one impact
     */
    public static List<Impact> resumeDetection() {
        return List.of(new DetectionChange(false));
    }

    /**
     * A backup of the database is made.
     *
     * @return one impact
     */
    public static List<Impact> saveDatabase() {
        return List.of(new Saved(null));
    }

    /**
     * The database is migrated: a point of no return.
     *
     * @param release whose schema it has afterwards
     * @return one impact
     */
    public static List<Impact> migrateDatabase(String release) {
        return List.of(new DatabaseRelease(release, false, ""));
    }

    /**
     * The database is restored from a backup: a point of no return.
     *
     * @param release whose data it has afterwards
     * @param lost what is lost by it, in words
     * @return one impact
     */
    public static List<Impact> restoreDatabase(String release, String lost) {
        return List.of(new DatabaseRelease(release, true, lost));
    }

    /**
     * A copy takes over that lacks what was written after it was made.
     *
     * @param lost what is lost by it, in words
     * @return one impact
     */
    public static List<Impact> giveUp(String lost) {
        return List.of(new DataGivenUp(lost));
    }

    /**
     * A sync begins.
     *
     * @param target the node that is written
     * @param source the node it is written from
     * @return one impact
     */
    public static List<Impact> beginSync(NodeId target, NodeId source) {
        return List.of(new SyncChange(target, source, true));
    }

    /**
     * A sync has ended.
     *
     * @param target the node that was written
     * @param source the node it was written from
     * @return one impact
     */
    public static List<Impact> endSync(NodeId target, NodeId source) {
        return List.of(new SyncChange(target, source, false));
    }

    /**
     * Something is vouched for; family rules may ask for it.
     *
     * @param name what
     * @return one impact
     */
    public static List<Impact> attest(String name) {
        return List.of(new Attestation(name, true));
    }

    /**
     * Something vouched for no longer holds.
     *
     * @param name what
     * @return one impact
     */
    public static List<Impact> withdraw(String name) {
        return List.of(new Attestation(name, false));
    }
}
