package dev.holdfast.blueprint.ums;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.Fact;
import dev.holdfast.facts.Facts;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.RunbookStep;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fact of the guide has a home that a program can call. */
class UmsFactsTest {

    private static final IgelUms UMS = Installation.answers().build();

    private static Map<String, List<String>> homes() {
        Map<String, List<String>> homes = new TreeMap<>();
        UMS.rules().forEach(rule -> homes.put("rule " + rule.id(), rule.factIds()));
        UMS.lines().forEach(line -> homes.put("line " + line.id(), line.factIds()));
        UMS.syncUnits().forEach(unit -> homes.put("sync unit " + unit.name(), unit.factIds()));
        UMS.runbooks().forEach(runbook -> {
            for (RunbookStep step : runbook.steps()) {
                homes.put("step " + runbook.id() + "/" + step.id(), step.factIds());
                for (Precondition one : step.preconditions()) {
                    homes.put("precondition " + one.name(), one.factIds());
                }
            }
        });
        return homes;
    }

    @Test
    void all_53_have_a_home() {
        List<String> housed =
                homes().values().stream().flatMap(List::stream).distinct().toList();
        Stream<String> seed = Facts.all().stream().map(Fact::id).filter(id -> id.matches("UMS-\\d\\d"));

        assertThat(seed.toList())
                .hasSize(53)
                .allSatisfy(id -> assertThat(housed).contains(id));
    }

    @Test
    void all_that_is_cited_exists_and_no_home_is_a_dumping_ground() {
        assertThat(homes()).allSatisfy((home, ids) -> {
            assertThat(ids).as(home).hasSizeLessThanOrEqualTo(8).doesNotHaveDuplicates();
            assertThat(ids)
                    .allSatisfy(
                            id -> assertThat(Facts.find(id)).as(home + " " + id).isPresent());
        });
    }
}
