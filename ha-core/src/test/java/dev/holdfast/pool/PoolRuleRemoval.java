package dev.holdfast.pool;

import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.rules.RowsSeen;
import dev.holdfast.failover.rules.RuleRemoval;
import dev.holdfast.failover.rules.RuleTable;
import dev.holdfast.search.Search;
import dev.holdfast.story.StoryFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Rows taken out of the pool machine's table. */
final class PoolRuleRemoval extends RuleRemoval<PoolPhase, PoolInputKind, Situation, PoolRule> {

    private final Map<String, PoolSpec> models = new LinkedHashMap<>();

    PoolRuleRemoval() {
        super(PoolTable.TABLE, "pool");
        Stream.of(PoolGuardRemovalTest.worlds().values(), PoolModelCheckTest.models())
                .flatMap(specs -> specs.stream())
                .forEach(spec -> models.put(spec.name + "; " + spec.bounds(), spec));
    }

    @Override
    protected Set<String> models() {
        return Collections.unmodifiableSet(models.keySet());
    }

    @Override
    protected Search.Result search(
            String model, RuleTable<PoolPhase, PoolInputKind, Situation, PoolRule> table, Set<RuleId> fired, int cap) {
        PoolSpec spec = models.get(model);
        if (spec == null) {
            throw new IllegalArgumentException("no model \"" + model + "\"");
        }
        return PoolModel.search(spec, spec.machine().by(table), fired, cap);
    }

    @Override
    protected String told(StoryFile story, RuleTable<PoolPhase, PoolInputKind, Situation, PoolRule> table) {
        return story.told(new StoryTeller(machine -> machine.by(table))::tell);
    }

    @Override
    protected PoolRule watched(PoolRule row, RowsSeen<PoolPhase, PoolInputKind, Situation, PoolRule> seen) {
        return new PoolRule(
                row.id(),
                row.phases(),
                row.inputs(),
                row.when(),
                row.guards(),
                draft -> {
                    Situation situation = draft.situation;
                    PoolState next = row.outcome().apply(draft);
                    boolean says = draft.next(next, row.id()).effects().stream()
                                    .allMatch(effect -> effect instanceof PoolEffect.SendNotice)
                            && (next.equals(situation.before) || wordless(next).equals(wordless(situation.state)));
                    seen.decided(row.id(), situation.before.phase(), situation.input.kind(), situation, !says);
                    return next;
                },
                row.why());
    }

    private static PoolState wordless(PoolState state) {
        return state.updateAll(member -> member.withTold(List.of()))
                .vanished(state.vanished(), false)
                .withShortage(0)
                .withNextEffect(0);
    }
}
