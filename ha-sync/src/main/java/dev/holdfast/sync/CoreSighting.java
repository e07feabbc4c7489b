package dev.holdfast.sync;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One node of the pair as observed.
 *
 * @param node which
 * @param state what it reports to be, or null if nobody has seen it
 * @param version the release it runs, or null if nobody has seen it
 * @param line whether its data is that of whoever serves
 * @param wholeCopy whether it holds a whole copy: its first replication has succeeded and none of everything has been
 *     begun and not proven since (CORE-91); does not matter of the node that serves
 * @param haEnabled whether High Availability is enabled on it (CORE-66)
 * @param maintenance whether it is locked for maintenance
 * @param powerAction whether it is about to be powered down or restarted (CORE-17)
 */
public record CoreSighting(
        NodeId node,
        @Nullable NodeState state,
        @Nullable SoftwareVersion version,
        DataLine line,
        Answer wholeCopy,
        Answer haEnabled,
        Answer maintenance,
        Answer powerAction) {

    /**
     * A node of which nothing is known.
     *
     * @param node which
     * @return nothing but its name
     */
    public static CoreSighting unseen(NodeId node) {
        return new CoreSighting(
                node,
                null,
                null,
                DataLine.NOT_OBSERVED,
                Answer.NOT_OBSERVED,
                Answer.NOT_OBSERVED,
                Answer.NOT_OBSERVED,
                Answer.NOT_OBSERVED);
    }

    /**
     * A node that could replicate: a whole copy of the data that is served, enabled, not locked, no power action ahead.
     *
     * @param node which
     * @param state what it reports to be
     * @param version the release it runs
     * @return the sighting
     */
    public static CoreSighting ready(NodeId node, NodeState state, SoftwareVersion version) {
        return new CoreSighting(
                node, state, version, DataLine.OF_THE_SERVING, Answer.YES, Answer.YES, Answer.NO, Answer.NO);
    }

    /**
     * The same with other data.
     *
     * @param value see {@link #line()}
     * @return a copy
     */
    public CoreSighting withLine(DataLine value) {
        return new CoreSighting(node, state, version, value, wholeCopy, haEnabled, maintenance, powerAction);
    }

    /**
     * The same with a whole copy, or without.
     *
     * @param value see {@link #wholeCopy()}
     * @return a copy
     */
    public CoreSighting withWholeCopy(boolean value) {
        return new CoreSighting(node, state, version, line, Answer.of(value), haEnabled, maintenance, powerAction);
    }

    /**
     * The same with High Availability enabled, or not.
     *
     * @param value see {@link #haEnabled()}
     * @return a copy
     */
    public CoreSighting withHaEnabled(boolean value) {
        return new CoreSighting(node, state, version, line, wholeCopy, Answer.of(value), maintenance, powerAction);
    }

    /**
     * The same, locked for maintenance or not. Who sees no lock does not release one that was seen: an operator's word to
     * the failover machine stands, whatever the servers show.
     *
     * @param value see {@link #maintenance()}
     * @return a copy
     */
    public CoreSighting withMaintenance(boolean value) {
        Answer lock = maintenance == Answer.YES ? Answer.YES : Answer.of(value);
        return new CoreSighting(node, state, version, line, wholeCopy, haEnabled, lock, powerAction);
    }

    /**
     * The same, about to be powered down or not.
     *
     * @param value see {@link #powerAction()}
     * @return a copy
     */
    public CoreSighting withPowerAction(boolean value) {
        return new CoreSighting(node, state, version, line, wholeCopy, haEnabled, maintenance, Answer.of(value));
    }

    /**
     * What it reports to be.
     *
     * @return its own word, if seen
     */
    public Optional<NodeState> observedState() {
        return Optional.ofNullable(state);
    }

    /**
     * The release it runs.
     *
     * @return the release, if seen
     */
    public Optional<SoftwareVersion> observedVersion() {
        return Optional.ofNullable(version);
    }
}
