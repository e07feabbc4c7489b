package dev.holdfast.sync.run;

import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.ReplicationSituation;
import java.time.Duration;
import java.util.List;

/** Something that has happened to a replication. One that does not fit the stage changes nothing. */
public sealed interface ReplicationEvent {

    /**
     * When.
     *
     * @return monotonic reading, from any fixed origin
     */
    Duration at();

    /**
     * Somebody wants it carried out.
     *
     * @param at see {@link #at()}
     */
    record Asked(Duration at) implements ReplicationEvent {}

    /**
     * The target's history has been read, or could not be.
     *
     * @param at see {@link #at()}
     * @param history oldest first, or why not
     */
    record HistoryRead(Duration at, Reply<List<SyncRecord>> history) implements ReplicationEvent {}

    /**
     * The pair has been looked at.
     *
     * @param at see {@link #at()}
     * @param situation what was seen
     */
    record SituationRead(Duration at, ReplicationSituation situation) implements ReplicationEvent {}

    /**
     * The pair was to be looked at, and could not be: what is not known is a gate not passed.
     *
     * @param at see {@link #at()}
     * @param why what happened
     */
    record SituationUnknown(Duration at, String why) implements ReplicationEvent {}

    /**
     * The order has come back.
     *
     * @param at see {@link #at()}
     * @param outcome how it ended
     */
    record StartEnded(Duration at, EffectOutcome outcome) implements ReplicationEvent {}

    /**
     * Devices have been counted.
     *
     * @param at see {@link #at()}
     * @param source how many the source counts, or why nobody knows
     * @param target how many the target counts, or why nobody knows
     */
    record DevicesCounted(Duration at, Reply<Long> source, Reply<Long> target) implements ReplicationEvent {}

    /**
     * Time has passed.
     *
     * @param at see {@link #at()}
     */
    record Tick(Duration at) implements ReplicationEvent {}

    /**
     * Somebody does not want to watch any longer.
     *
     * @param at see {@link #at()}
     * @param by who, for the audit
     */
    record Cancelled(Duration at, String by) implements ReplicationEvent {}
}
