package dev.holdfast.blueprint.ivanticore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.facts.Facts;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every fact of the guide has a home in this room that a reader of a report or an instruction can meet. */
class CoreFactsTest {

    private static final IvantiCore ALL = Pair.chain()
            .primary(Pair.core(1).attribute(CoreAttributes.ATLAS, "yes"))
            .secondary(Pair.core(2).attribute(CoreAttributes.ATLAS, "yes"))
            .build();

    /** Fact ids by home. */
    private static Map<String, List<String>> homes() {
        Map<String, List<String>> homes = new TreeMap<>();
        for (Rule rule : ALL.rules()) {
            homes.put("rule " + rule.id(), rule.factIds());
        }
        for (BlueprintLine line : ALL.lines()) {
            homes.put("line " + line.id(), line.factIds());
        }
        for (SyncUnit unit : ALL.syncUnits()) {
            homes.put("unit " + unit.name(), unit.factIds());
        }
        for (Runbook runbook : ALL.runbooks()) {
            for (RunbookStep step : runbook.steps()) {
                homes.put("step " + runbook.id() + "/" + step.id(), step.factIds());
                for (Precondition precondition : step.preconditions()) {
                    homes.put("precondition " + precondition.name(), precondition.factIds());
                }
            }
        }
        return homes;
    }

    @Test
    void every_fact_of_the_guide_has_a_home() {
        List<String> housed =
                homes().values().stream().flatMap(List::stream).distinct().toList();
        List<String> missing = IntStream.rangeClosed(1, 141)
                .mapToObj(number -> String.format(java.util.Locale.ROOT, "CORE-%02d", number))
                .filter(id -> !housed.contains(id))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void every_id_of_a_home_is_a_fact_and_no_home_is_a_dumping_ground() {
        List<String> unknown = new ArrayList<>();
        homes().forEach((home, ids) -> {
            assertThat(ids).as(home).hasSizeLessThanOrEqualTo(8).doesNotHaveDuplicates();
            ids.stream().filter(id -> Facts.find(id).isEmpty()).forEach(id -> unknown.add(home + ": " + id));
        });

        assertThat(unknown).isEmpty();
    }

    @Test
    void lines_have_ids_of_their_own() {
        assertThat(ALL.lines()).extracting(BlueprintLine::id).doesNotHaveDuplicates();
    }
}
