package dev.holdfast.failover;

import dev.holdfast.failover.rules.RowsSeen;
import dev.holdfast.failover.rules.RuleRemoval;
import dev.holdfast.failover.rules.RuleTable;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.search.Search;
import dev.holdfast.story.StoryFile;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows taken out of the failover machine's table. */
final class FailoverRuleRemoval extends RuleRemoval<Phase, InputKind, Situation, TransitionRule> {

    /** One model, to be searched with a machine that decides by another table. */
    @FunctionalInterface
    private interface Searched {
        Search.Result by(RuleTable<Phase, InputKind, Situation, TransitionRule> table, Set<RuleId> fired, int cap);
    }

    private static final Set<Phase> OUTAGE = EnumSet.of(Phase.SUSPECTING, Phase.UNAVAILABLE);

    private final Map<String, Searched> models = new LinkedHashMap<>();

    FailoverRuleRemoval() {
        super(TransitionTable.TABLE, "failover");
        RemovalModels.all()
                .forEach(spec -> models.put(
                        spec.name + "; " + spec.bounds(),
                        (table, fired, cap) ->
                                GroupModel.search(spec, spec.machine().by(table), fired, cap)));
        takeOver()
                .forEach(spec -> models.put(
                        "take-over; " + spec.bounds(),
                        (table, fired, cap) ->
                                LeadersModel.search(spec, spec.machine().by(table), fired, cap)));
    }

    /** Two controllers, the smallest there are. */
    private static List<LeadersSpec> takeOver() {
        return List.of(
                new LeadersSpec(2, FenceStrength.TAKEOVER).may(LeadersSpec.Fault.CRASH, 1),
                new LeadersSpec(2, FenceStrength.TAKEOVER).may(LeadersSpec.Fault.OPERATOR_ORDER, 1),
                new LeadersSpec(2, FenceStrength.TAKEOVER)
                        .may(LeadersSpec.Fault.CRASH, 1)
                        .may(LeadersSpec.Fault.STORE_CUT, 1),
                LeadersSpec.leaseless(2, FenceStrength.TAKEOVER)
                        .may(LeadersSpec.Fault.CRASH, 1)
                        .may(LeadersSpec.Fault.TOLD_TO_LEAD, 1));
    }

    @Override
    protected Set<String> models() {
        return Collections.unmodifiableSet(models.keySet());
    }

    @Override
    protected Search.Result search(
            String model, RuleTable<Phase, InputKind, Situation, TransitionRule> table, Set<RuleId> fired, int cap) {
        Searched searched = models.get(model);
        if (searched == null) {
            throw new IllegalArgumentException("no model \"" + model + "\"");
        }
        return searched.by(table, fired, cap);
    }

    @Override
    protected String told(StoryFile story, RuleTable<Phase, InputKind, Situation, TransitionRule> table) {
        return story.told(new StoryTeller(machine -> machine.by(table))::tell);
    }

    @Override
    protected TransitionRule watched(TransitionRule row, RowsSeen<Phase, InputKind, Situation, TransitionRule> seen) {
        return new TransitionRule(
                row.id(),
                row.phases(),
                row.inputs(),
                row.when(),
                row.guards(),
                draft -> {
                    Situation situation = draft.situation;
                    FailoverState next = row.outcome().apply(draft);
                    boolean says = draft.next(next, row.id()).effects().stream()
                                    .allMatch(effect -> effect instanceof Effect.SendNotice)
                            && (next.equals(situation.before) || changesNothingButWords(situation, next));
                    seen.decided(row.id(), situation.phase(), situation.input.kind(), situation, !says);
                    return next;
                },
                row.why());
    }

    /**
     * The input is noted, and beyond that nothing is other than what people have been told. Of the phases of an outage one
     * says that they have been, the other that they have not: since when it lasts stays the same.
     */
    private static boolean changesNothingButWords(Situation situation, FailoverState next) {
        FailoverState before = situation.before;
        return (next.phase() == before.phase() || (OUTAGE.contains(next.phase()) && OUTAGE.contains(before.phase())))
                && same(next.move(), before.move() == null ? null : situation.move())
                && same(next.attempt(), before.attempt())
                && same(since(next), since(before))
                && wordless(next.view()).equals(wordless(situation.view));
    }

    private static @Nullable Duration since(FailoverState state) {
        if (state instanceof FailoverState.Suspecting suspecting) {
            return suspecting.since();
        }
        return state instanceof FailoverState.Unavailable unavailable ? unavailable.since() : null;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one == null ? other == null : one.equals(other);
    }

    private static GroupView wordless(GroupView view) {
        return view.withTold(List.of()).withNextEffect(0).withChangedAt(Duration.ZERO);
    }
}
