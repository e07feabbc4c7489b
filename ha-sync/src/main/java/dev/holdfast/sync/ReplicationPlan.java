package dev.holdfast.sync;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.sync.history.Expectation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One replication to start: the target pulls from the source. All gates were open when it was made; they are asked again
 * before it is started.
 *
 * @param target who receives and initiates
 * @param source who gives
 * @param kind what is copied
 * @param reason why this way and this much, for people
 * @param facts the facts behind it
 * @param scope what the copy holds and what it does not
 * @param expected how long it will take, if there is an example
 * @param decidedIn the epoch in which it was decided, if the group knows any
 */
public record ReplicationPlan(
        NodeId target,
        NodeId source,
        SyncKind kind,
        String reason,
        List<String> facts,
        ReplicationScope scope,
        Optional<Expectation> expected,
        Optional<Epoch> decidedIn) {

    /** Freezes the facts. */
    public ReplicationPlan {
        facts = List.copyOf(facts);
    }

    /**
     * Whether the target's old copy is given up: while it runs, and if it is aborted, the target must not be promoted
     * (CORE-91).
     *
     * @return whether more than changes are copied
     */
    public boolean replacesEverything() {
        return kind != SyncKind.INCREMENTAL;
    }

    /**
     * Whether another plan is for the same replication, whenever it was made.
     *
     * @param other another plan
     * @return whether target, source and kind are the same
     */
    public boolean isSameAs(ReplicationPlan other) {
        return target.equals(other.target) && source.equals(other.source) && kind == other.kind;
    }

    /**
     * The plan for people.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(kind)
                .append(": ")
                .append(target)
                .append(" pulls from ")
                .append(source)
                .append('\n');
        text.append("  why: ").append(reason).append(' ').append(facts).append('\n');
        text.append("  takes: ")
                .append(expected.map(Expectation::text).orElse("unknown, there is no example"))
                .append('\n');
        if (replacesEverything()) {
            text.append("  until it is proven complete ").append(target).append(" must not be promoted\n");
        }
        scope.copied()
                .forEach(unit -> text.append("  copies ")
                        .append(unit.name())
                        .append(": ")
                        .append(unit.holds())
                        .append('\n'));
        scope.notCopied()
                .forEach(line -> text.append("  does not copy ").append(line).append('\n'));
        return text.toString();
    }

    /**
     * The plan in the words that reports and JSON know. It has no inverse that would bring the old copy back.
     *
     * @return one step
     */
    public ChangeSet changeSet() {
        String copied = scope.copied().stream().map(SyncUnit::name).collect(Collectors.joining(", "));
        return new ChangeSet(
                "replication of " + target,
                List.of(new Change(
                        ChangeKind.UPDATE,
                        new ObjectRef("replica", target.value()),
                        Map.of(),
                        Map.of("copies", copied, "kind", kind.name(), "source", source.value()),
                        reason,
                        replacesEverything())));
    }
}
