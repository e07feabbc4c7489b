package dev.holdfast.blueprint.xenmobile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.facts.Fact;
import dev.holdfast.facts.Facts;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.Window;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fact of the two documents has a home in what follows from a cluster. */
class XenMobileFactsTest {

    /** Where the vendor keeps its diagrams: nothing a program could do with it. */
    private static final List<String> DOCS_ONLY = List.of("XM-20");

    private final XenMobileCluster cluster = Titan.three()
            .devices(10_000)
            .attribute(XenMobileAttributes.UPGRADE_TO, "10.8")
            .attribute(XenMobileAttributes.ROLLBACK_TO, "10.6")
            .attribute(XenMobileAttributes.DISASTER_NODES, "far1")
            .build();

    private List<List<String>> homes() {
        List<List<String>> homes = new ArrayList<>();
        cluster.rules().stream().map(Rule::factIds).forEach(homes::add);
        cluster.lines().stream().map(BlueprintLine::factIds).forEach(homes::add);
        cluster.syncUnits().stream().map(SyncUnit::factIds).forEach(homes::add);
        for (Runbook runbook : cluster.runbooks()) {
            runbook.steps().stream().map(RunbookStep::factIds).forEach(homes::add);
            runbook.safety().windows().stream().map(Window::factIds).forEach(homes::add);
        }
        return homes;
    }

    @Test
    void every_fact_is_housed_and_no_home_is_a_dumping_ground() {
        Set<String> housed =
                new LinkedHashSet<>(homes().stream().flatMap(List::stream).toList());
        List<String> wanted = Stream.concat(ids("XM", 63), ids("RB", 41))
                .filter(id -> !DOCS_ONLY.contains(id))
                .toList();

        assertThat(housed).containsAll(wanted);
        assertThat(homes()).allSatisfy(home -> assertThat(home).hasSizeLessThanOrEqualTo(8));
        assertThat(housed).allSatisfy(id -> assertThat(Facts.find(id)).as(id).isPresent());
    }

    @Test
    void what_has_no_home_still_has_its_text() {
        assertThat(DOCS_ONLY)
                .allSatisfy(id -> assertThat(Facts.find(id).map(Fact::sentence)).isPresent());
        assertThat(DOCS_ONLY).hasSizeLessThanOrEqualTo(3);
    }

    private static Stream<String> ids(String document, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> String.format("%s-%02d", document, i));
    }
}
