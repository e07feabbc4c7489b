package dev.holdfast.blueprint.traveler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.facts.Facts;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.sync.SyncUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every fact of the document about Traveler has a home, and no home is a heap. */
class TravelerFactsTest {

    private static Map<String, List<String>> homes() {
        Map<String, List<String>> homes = new TreeMap<>();
        for (Blueprint blueprint :
                List.of(Oslo.integration().build(), Oslo.fromExisting().build())) {
            blueprint.rules().stream()
                    .filter(rule -> rule.id().startsWith("trv."))
                    .forEach(rule -> homes.put("rule " + rule.id(), rule.factIds()));
            blueprint
                    .runbooks()
                    .forEach(runbook -> runbook.steps()
                            .forEach(step -> homes.put(
                                    "step " + runbook.id() + " " + step.id().replaceAll("\\.\\d+$", ""),
                                    step.factIds())));
            blueprint.syncUnits().forEach(unit -> homes.put("sync unit " + unit.name(), unit.factIds()));
            blueprint.lines().forEach(line -> homes.put("line " + line.id(), line.factIds()));
        }
        return homes;
    }

    @Test
    void all_42_facts_are_housed_and_every_id_resolves() {
        TreeSet<String> housed = new TreeSet<>();
        homes().values().forEach(housed::addAll);

        assertThat(housed)
                .containsAll(IntStream.rangeClosed(1, 42)
                        .mapToObj(number -> "TRV-%02d".formatted(number))
                        .toList())
                .allSatisfy(id -> assertThat(Facts.find(id)).as(id).isPresent());
    }

    @Test
    void no_home_carries_more_than_eight_facts_or_none() {
        assertThat(homes())
                .allSatisfy((home, facts) -> assertThat(facts).as(home).hasSizeBetween(1, 8));
    }

    /** Homes that no other home of the same fact stands in for. */
    @Test
    void facts_that_are_said_in_one_place_only_are_said_there() {
        TravelerPool pool = Oslo.integration().build();

        assertThat(pool.lines())
                .extracting(BlueprintLine::id)
                .containsExactly(
                        "goal.integrate",
                        "strategy.default",
                        "strategy.how-it-goes",
                        "strategy.hardware",
                        "strategy.validated",
                        "strategy.portions",
                        "strategy.afterwards",
                        "pool.balances-itself",
                        "pool.size",
                        "pool.ports",
                        "pool.administration",
                        "pool.surroundings");
        assertThat(pool.lines().get(0).text()).contains("consolidates existing servers into one pool");
        assertThat(pool.syncUnits())
                .extracting(SyncUnit::name, SyncUnit::way)
                .containsExactly(
                        tuple("pool database", SyncUnit.Way.SHARED),
                        tuple("data of a joining server", SyncUnit.Way.TRANSFERRED_ON_JOINING),
                        tuple("external URL", SyncUnit.Way.BY_HAND),
                        tuple("TLS set-up", SyncUnit.Way.BY_HAND));
        assertThat(pool.rules().stream().map(Rule::id))
                .contains("trv.idle-timeout", "capacity.n-plus-1", "cert.covers-all-fqdn");
    }
}
