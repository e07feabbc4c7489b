package dev.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.blueprint.ivanticore.CoreRules;
import dev.holdfast.blueprint.traveler.TravelerPool;
import dev.holdfast.blueprint.traveler.TravelerRules;
import dev.holdfast.blueprint.traveler.TravelerRunbooks;
import dev.holdfast.blueprint.traveler.TravelerServer;
import dev.holdfast.blueprint.ums.UmsRules;
import dev.holdfast.blueprint.xenmobile.Rollback;
import dev.holdfast.blueprint.xenmobile.XenMobileRules;
import dev.holdfast.facts.Facts;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Tolerances;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlueprintRulesTest {

    private static final List<Rule> CORE = Stream.concat(
                    CoreRules.all().stream(),
                    CoreRules.of(FailoverPolicy.guide(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                                    .build())
                            .stream())
            .distinct()
            .toList();

    @Test
    void every_fact_a_rule_or_step_rests_on_resolves() {
        TravelerServer old = TravelerServer.of("old1", "old1.example", "10.40.0.2", "8.5.3", "");
        Rollback rollback = Rollback.of(3, "10.6", "10.7");
        TravelerPool pool = TravelerPool.builder()
                .externalUrl("https://traveler.example/traveler")
                .release("9.0.1")
                .vip("10.40.0.100")
                .secureServerToServer()
                .member(TravelerServer.of("trv1", "trv1.example", "10.40.0.1", "9.0.1", ""))
                .existing(old)
                .existing(TravelerServer.of("old2", "old2.example", "10.40.0.3", "8.5.3", "")
                        .leavingAfterTransfer())
                .build();
        Runbook integration = Objects.requireNonNull(pool.integration());

        Stream<String> ofRules = Stream.of(
                        GenericRules.all(),
                        UmsRules.all(),
                        XenMobileRules.all(),
                        TravelerRules.all(),
                        CORE,
                        rollback.rules())
                .flatMap(List::stream)
                .map(Rule::factIds)
                .flatMap(List::stream);
        Stream<String> ofSteps = Stream.of(
                        rollback.runbook(),
                        rollback.recovery(),
                        integration,
                        TravelerRunbooks.remove(old),
                        TravelerRunbooks.standalone(old))
                .map(Runbook::steps)
                .flatMap(List::stream)
                .map(RunbookStep::factIds)
                .flatMap(List::stream);
        List<String> ids = Stream.concat(ofRules, ofSteps).distinct().toList();

        assertThat(ids)
                .hasSizeGreaterThan(60)
                .allSatisfy(id -> assertThat(Facts.find(id)).as(id).isPresent());
    }

    @Test
    void every_rule_and_step_rests_on_a_fact() {
        assertThat(Stream.of(GenericRules.all(), UmsRules.all(), XenMobileRules.all(), TravelerRules.all(), CORE)
                        .flatMap(List::stream))
                .allSatisfy(rule -> assertThat(rule.factIds()).as(rule.id()).isNotEmpty());
        assertThat(Rollback.of(2, "10.6", "10.7").runbook().steps())
                .allSatisfy(step -> assertThat(step.factIds()).as(step.id()).isNotEmpty());
    }

    /** M16: Q-05, UMS-E03, UMS-E21. */
    @Test
    void a_family_whose_documents_give_other_figures_says_them_beside_its_rules() {
        assertThat(List.of(CoreRules.TOLERANCES, UmsRules.TOLERANCES, Tolerances.DEFAULTS))
                .extracting(Tolerances::clockNotice, Tolerances::clockLimit, Tolerances::databaseLatency)
                .containsExactly(
                        tuple(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(50)),
                        tuple(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMillis(20)),
                        tuple(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMillis(50)));
        assertThat(UmsRules.TOLERANCES.peerLatency()).isEqualTo(Duration.ofMillis(50));
    }
}
