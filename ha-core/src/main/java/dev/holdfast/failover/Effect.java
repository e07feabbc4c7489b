package dev.holdfast.failover;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;

/** Something the outside must do now, as data. See {@link Step} for the order and {@link Input.EffectEnded}. */
public sealed interface Effect {

    /**
     * Its name.
     *
     * @return under which its outcome comes back
     */
    EffectId id();

    /**
     * The epoch in which it was decided.
     *
     * @return what receivers compare
     */
    Epoch epoch();

    /**
     * Make this epoch the newest, durably and conditionally on it being newer than any other.
     *
     * @param id see {@link #id()}
     * @param epoch the new epoch
     */
    record RaiseEpoch(EffectId id, Epoch epoch) implements Effect {}

    /**
     * Ask everybody who may object whether this failover may go on. Succeeded means that nobody objects, rejected that
     * somebody does, anything else that somebody gave no answer. Changes nothing; must come back within
     * {@link FailoverPolicy#vetoTimeout()}.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     * @param from who has failed
     * @param to who would take over
     */
    record AskVeto(EffectId id, Epoch epoch, NodeId from, NodeId to) implements Effect {}

    /**
     * Keep clients away from a node: close its path, read back that it is closed and its connections are gone.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     * @param node whom
     */
    record FenceNode(EffectId id, Epoch epoch, NodeId node) implements Effect {}

    /**
     * Make a node standby.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     * @param node whom
     */
    record DemoteNode(EffectId id, Epoch epoch, NodeId node) implements Effect {}

    /**
     * Make a node active.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     * @param node whom
     */
    record PromoteNode(EffectId id, Epoch epoch, NodeId node) implements Effect {}

    /**
     * Let clients reach a node: open its path and read back that it is open.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     * @param node whom
     */
    record OpenPath(EffectId id, Epoch epoch, NodeId node) implements Effect {}

    /**
     * Read every path; the reading comes back as {@link Input.TrafficRead}.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     */
    record ReadTraffic(EffectId id, Epoch epoch) implements Effect {}

    /**
     * Tell people. Its outcome decides nothing and need not come back.
     *
     * @param id see {@link #id()}
     * @param epoch see {@link #epoch()}
     * @param kind what about
     * @param node which node it is about
     * @param text the message
     */
    record SendNotice(EffectId id, Epoch epoch, NoticeKind kind, NodeId node, String text) implements Effect {}
}
