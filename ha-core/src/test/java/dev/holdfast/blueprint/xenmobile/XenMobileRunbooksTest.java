package dev.holdfast.blueprint.xenmobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Blocker;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyViolation;
import dev.holdfast.runbook.Window;
import dev.holdfast.runbook.WindowKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XenMobileRunbooksTest {

    private static XenMobileCluster.Builder everything(int nodes) {
        return Titan.builder(nodes)
                .attribute(XenMobileAttributes.UPGRADE_TO, "10.8")
                .attribute(XenMobileAttributes.IOS11_ROLLOUT, "2017-09-19")
                .attribute(XenMobileAttributes.DISASTER_NODES, "far1 far2");
    }

    @Test
    void every_procedure_of_the_family_follows_from_the_cluster() {
        assertThat(everything(3).build().runbooks())
                .extracting(Runbook::id)
                .containsExactly(
                        "XM-JOIN",
                        "XM-LB",
                        "XM-IOS11",
                        "XM-NODE-REBOOT",
                        "XM-UPGRADE",
                        "XM-ROLLBACK",
                        "XM-ROLLBACK-RECOVERY",
                        "XM-DR",
                        "XM-DR-RETURN");
        assertThat(Titan.builder(1).build().runbooks()).extracting(Runbook::id).containsExactly("XM-LB");
        assertThat(Titan.builder(1)
                        .attribute(XenMobileAttributes.UPGRADE_TO, "10.8")
                        .build()
                        .runbooks())
                .extracting(Runbook::id)
                .containsExactly("XM-LB", "XM-UPGRADE", "XM-UPGRADE-RECOVERY");
    }

    @ParameterizedTest
    @CsvSource({"2, 10000", "3, 10000", "3, 20000", "4, 25000", "5, 17000", "2, 100"})
    void every_one_is_safe_at_every_prefix(int nodes, int devices) {
        assertThat(everything(nodes).devices(devices).build().runbooks())
                .allSatisfy(runbook -> assertThat(runbook.checkPrefixes().violations())
                        .as(runbook.id())
                        .isEmpty());
    }

    @Test
    void the_upgrade_goes_down_oldest_first_and_comes_up_oldest_first() {
        Runbook upgrade = XenMobileRunbooks.upgrade(everything(3).build().cluster(), "10.8");

        assertThat(upgrade.plan().steps())
                .extracting(scheduled -> scheduled.step().id())
                .containsExactly("01", "02", "03", "04", "05.1", "05.2", "05.3", "06", "07.2", "07.3", "08", "09");
        assertThat(upgrade.plan().pointsOfNoReturn())
                .extracting(RunbookStep::recovery)
                .containsExactly("XM-ROLLBACK");
    }

    /** 25,000 devices need three nodes of 8,500. */
    @Test
    void the_upgrade_says_when_too_few_nodes_serve() {
        Runbook upgrade = XenMobileRunbooks.upgrade(
                Titan.builder(4).devices(25_000).build().cluster(), "10.8");

        assertThat(upgrade.safety().windows())
                .filteredOn(window -> window.kind() == WindowKind.BELOW_CAPACITY)
                .extracting(Window::fromStep, Window::toStep)
                .containsExactly(tuple("05.2", "07.3"));
    }

    /** XM-16. */
    @Test
    void ios_11_has_a_day_before_which_it_must_be_done() {
        Cluster dated = everything(3).build().cluster();
        Cluster undated = Titan.three().build().cluster();

        assertThat(XenMobileRunbooks.ios11(dated).title()).endsWith("before 2017-09-19");
        assertThat(XenMobileRunbooks.ios11(dated)
                        .steps()
                        .get(0)
                        .preconditions()
                        .get(0)
                        .wanted())
                .isEqualTo("today before 2017-09-19");
        assertThat(XenMobileRunbooks.ios11(undated)
                        .steps()
                        .get(0)
                        .preconditions()
                        .get(0)
                        .remedy())
                .contains(XenMobileAttributes.IOS11_ROLLOUT);
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Titan.three()
                        .legacyPersistence()
                        .attribute(XenMobileAttributes.IOS11_ROLLOUT, "2017-02-30")
                        .build())
                .withMessageContaining("xm.ios11-rollout");
    }

    /** DR-01, XM-E23: each rule is broken by a step that does not wait for what it must wait for. */
    @ParameterizedTest
    @CsvSource({
        "XM-DR, 03, 01, xm.disaster-database-first",
        "XM-DR, 02, 01, xm.disaster-one-database",
        "XM-DR, 03, 01, xm.disaster-one-site",
        "XM-DR-RETURN, 09, 07, xm.disaster-database-first",
        "XM-DR-RETURN, 09, 06, xm.disaster-one-site",
        "XM-DR-RETURN, 08, 06, xm.disaster-nodes-off"
    })
    void one_site_has_the_database_and_then_the_nodes(String id, String hasty, String after, String rule) {
        Runbook good = everything(2).build().runbooks().stream()
                .filter(runbook -> runbook.id().equals(id))
                .findFirst()
                .orElseThrow();
        List<RunbookStep> steps = good.steps().stream()
                .map(step -> step.id().equals(hasty) ? waiting(step, after) : step)
                .toList();
        Runbook broken =
                new Runbook(good.id(), good.title(), good.provenance(), steps, good.safeTraffic(), good.safety());

        assertThat(broken.checkPrefixes().violations())
                .extracting(SafetyViolation::ruleId)
                .contains(rule);
    }

    @Test
    void the_disaster_and_the_way_back_name_each_other_as_what_leads_on() {
        Cluster cluster = Titan.two().build().cluster();
        List<NodeId> away = List.of(NodeId.of("far1"));
        Runbook there = XenMobileRunbooks.disaster(cluster, away);
        Runbook back = XenMobileRunbooks.disasterReturn(cluster, away);

        assertThat(there.plan().pointsOfNoReturn())
                .extracting(RunbookStep::id, RunbookStep::recovery)
                .containsExactly(tuple("05", back.id()));
        assertThat(back.plan().pointsOfNoReturn())
                .extracting(RunbookStep::id, RunbookStep::recovery)
                .containsExactly(tuple("11", there.id()));
        assertThat(there.plan().service().losses())
                .extracting(loss -> loss.stepId())
                .containsExactly("02");
        assertThat(back.plan().service().losses()).isEmpty();
        assertThat(there.plan().service().outage().unmeasured()).containsExactly("01", "01b", "02", "03", "04", "05");
        assertThat(back.plan().service().outage().unmeasured()).containsExactly("06", "07", "08", "09", "10", "11");
    }

    private static RunbookStep waiting(RunbookStep step, String after) {
        return new RunbookStep(
                step.id(),
                step.title(),
                step.kind(),
                List.of(after),
                step.timing(),
                step.undo(),
                step.origin(),
                step.proof(),
                step.preconditions(),
                step.impacts(),
                step.idempotent(),
                step.factIds());
    }

    @Test
    void what_rules_found_stands_in_the_way_of_a_join() {
        XenMobileCluster cluster = Titan.three().build();
        Observed seen = Observed.NOTHING.with(NodeId.of("xms1"), XenMobileAttributes.CONFIGURED, "no");
        Runbook join = XenMobileRunbooks.join(cluster.cluster());

        assertThat(join.plan().blockers(cluster.answers(seen)))
                .extracting(Blocker::stepId, blocker -> blocker.precondition().name(), Blocker::seen)
                .contains(
                        tuple("00", "xm.seed-node-ready", "xms1: not fully configured"),
                        tuple("00", "xm.time-sync", "nobody looked"))
                .doesNotContain(tuple("00", "xm.cert-present", "nobody looked"));
    }

    @Test
    void nothing_is_rebooted_that_serves_alone_or_is_a_stranger() {
        Cluster one = Titan.builder(1).build().cluster();
        Cluster two = Titan.two().build().cluster();

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> XenMobileRunbooks.reboot(one, one.nodes().get(0).id()));
        assertThatIllegalArgumentException().isThrownBy(() -> XenMobileRunbooks.reboot(two, NodeId.of("far1")));
        assertThatIllegalArgumentException().isThrownBy(() -> XenMobileRunbooks.join(one));
        assertThatIllegalArgumentException().isThrownBy(() -> XenMobileRunbooks.disaster(two, List.of()));
    }
}
