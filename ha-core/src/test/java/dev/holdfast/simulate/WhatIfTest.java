package dev.holdfast.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.report.Prose;
import dev.holdfast.report.Report;
import dev.holdfast.report.Section;
import dev.holdfast.report.Sections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed report; what its words say of single cells is checked here. */
class WhatIfTest {

    private static final Path FILE = Path.of("src/test/resources/golden/simulate/what-if.md");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final List<WhatIf.Row> ROWS = WhatIf.of(Pairs.pair())
            .seeds(3)
            .everyMode("guide", Pairs.guide().build())
            .everyMode("safe", Pairs.safe().build())
            .policy("safe, two vantages", Pairs.twoVantages())
            .policy(
                    "safe, kept",
                    Pairs.safe().onFailure(OnFailure.KEEP_IN_STANDBY).build())
            .rows(Incidents.of(Pairs.pair()));

    @Test
    void the_report_is_as_committed() throws IOException {
        Report report = Report.of(
                "What if",
                "A pair over two sites, core1 in the north and core2 in the south, through 24 incidents of half an hour,"
                        + " each with three seeds; every cell is the worst of them.",
                reading(),
                surprises(),
                Sections.whatIf(ROWS));
        String markdown = report.markdown();

        if (Boolean.getBoolean("golden.rewrite") && System.getenv("CI") == null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, markdown);
        }
        assertThat(FILE).hasContent(markdown);
    }

    @Test
    void no_policy_and_no_incident_breaks_an_invariant() {
        assertThat(ROWS)
                .hasSize(24 * 10)
                .allSatisfy(row -> assertThat(row.violations())
                        .as("%s under %s", row.incident().name(), row.policy())
                        .isEmpty());
    }

    @Test
    void a_policy_that_keeps_its_standby_never_promotes() {
        assertThat(ROWS)
                .filteredOn(row -> row.policy().equals("safe, kept"))
                .allSatisfy(row -> assertThat(row.failovers())
                        .isEqualTo(row.incident().name().equals("the standby makes itself active") ? 1 : 0));
    }

    @Test
    void two_vantages_are_not_fooled_by_one_cut_link() {
        for (String link : List.of("the controller loses sight of the primary", "a flapping link")) {
            assertThat(ours(link).wrong()).isEqualTo(1);
            assertThat(row(link, "safe, two vantages").wrong()).isZero();
        }
    }

    @Test
    void half_a_sync_is_promoted_by_the_guide_and_not_by_us() {
        String broken = "the sync is broken off, then the primary dies";
        assertThat(row(broken, "guide").wrong()).isEqualTo(1);
        assertThat(ours(broken).wrong()).isZero();
        assertThat(ours(broken).alarms()).isPositive();
    }

    @Test
    void a_site_that_is_cut_off_keeps_its_own_clients_whatever_we_do() {
        assertThat(cells("the primary's site is cut off"))
                .filteredOn(row -> !row.policy().equals("safe, kept"))
                .allSatisfy(row -> assertThat(row.split()).isGreaterThan(MINUTE.multipliedBy(9)));
        assertThat(row("the primary's site is cut off", "safe, kept").split()).isZero();
    }

    @Test
    void a_returned_primary_is_demoted_while_the_load_balancer_still_leads_clients_to_it() {
        WhatIf.Row race = mixed("the controller loses sight of the primary");
        assertThat(race.wrong()).isEqualTo(1);
        assertThat(race.down()).isGreaterThan(MINUTE.multipliedBy(15));
        assertThat(race.alarms()).isPositive();
    }

    @Test
    void what_is_not_saved_counts_as_not_done() {
        assertThat(ours("the load balancer cannot save").down())
                .isBetween(MINUTE.multipliedBy(3), MINUTE.multipliedBy(4));
    }

    @Test
    void a_load_balancer_of_its_own_mind_costs_what_the_words_say() {
        String upgrade = "an upgrade that nobody paused for";
        assertThat(ours(upgrade).down()).isEqualTo(MINUTE.multipliedBy(7));
        assertThat(mixed(upgrade).down()).isEqualTo(MINUTE.multipliedBy(20));
        assertThat(cells("a page says it is broken"))
                .filteredOn(row -> row.promoter() == Promoter.NODE
                        && row.mover() == TrafficMover.LOAD_BALANCER
                        && row.policy().equals("guide"))
                .allSatisfy(row -> assertThat(row.down()).isGreaterThan(MINUTE.multipliedBy(27)));
    }

    private static Section reading() {
        return Section.of(
                "How to read it",
                new Prose(
                        "guide: the vendor's preset, heartbeat 10 s, three failures, re-check 5 s. safe: the same times,"
                                + " every gate on, a recovery point of one hour. Both in all four modes of who promotes and who"
                                + " moves clients. safe, two vantages: the controller and a witness, each at a third place, must"
                                + " agree. safe, kept: the standby stays one."),
                new Prose(
                        "Down: the load balancer's clients reach no active node. Wrong: a node became active while the"
                                + " one before it still served, or with data of no use. Split brain: clients write to two nodes."
                                + " Data lost: what a node lacked of what had been written when clients came to it; a sync runs"
                                + " every quarter of an hour, so this is up to a quarter of an hour for every failover. Alarms:"
                                + " notices that ask somebody to act now."));
    }

    private static Section surprises() {
        return Section.of(
                "What may surprise",
                new Prose(
                        "The primary dies: one minute instead of 13 s, safe, controller and load balancer. In one of the"
                                + " seeds a sync into the standby was under way; nothing may take over until it is reported to be"
                                + " over. The row above it met none. safe, kept: no alarm, because keeping the standby is what was"
                                + " asked for; people are told once, by a notice."),
                new Prose(
                        "The controller loses sight of the primary, a flapping link: with one observer a cut link looks"
                                + " like a dead node, and one failover happens, clients hardly noticing. The cool-down and the"
                                + " hold on the old node keep it at one. Two vantages see through it."),
                new Prose(
                        "The same with the controller promoting and the load balancer moving: clients are down although"
                                + " both nodes work. The load balancer sees no reason to move; the old primary, as soon as it is"
                                + " seen again, is made standby under its clients. It is alarmed, and only a person ends it:"
                                + " two who decide apart from each other are the price of this mode."),
                new Prose(
                        "The primary's site is cut off: split brain in every row that fails over. The cut-off site's own"
                                + " clients reach their node, and no fence of ours gets there. A witness says that the site is"
                                + " gone, not that it has stopped. Only keeping the standby avoids it, at ten minutes without"
                                + " service for all others."),
                new Prose(
                        "The load balancer cannot save: three minutes. A fence that a restart would undo is none, so the"
                                + " failover waits until it is saved, with an alarm. Where the load balancer moves clients by itself"
                                + " nothing of ours has to be saved, and only the ten seconds of its restart are added."),
                new Prose("Results get lost: the first write, of the epoch, is repeated until its answer comes through;"
                        + " nothing is fenced or promoted on a guess."),
                new Prose(
                        "The load balancer moves clients by itself, the load balancer restarts: no failover, because no"
                                + " node has failed. Where the controller moves traffic, somebody else's change is left alone and"
                                + " told as a warning, although clients are at a standby; an absent load balancer is not told by"
                                + " the machine at all. Both are for the people who watch the load balancer."),
                new Prose("A page says all is well: nobody looks behind the page. The row of the guide has a failover"
                        + " because the standby listens to the node and not to the page, and the load balancer stays."),
                new Prose(
                        "A person opens the old path: split brain for the seconds until the returned primary has taken"
                                + " the order to stand by; where nodes promote themselves nobody gives that order. Controller and"
                                + " load balancer: the same order leaves clients at a standby, as above."),
                new Prose(
                        "A page says it is broken, guide, node and load balancer: 28 minutes. The load balancer believes the"
                                + " page and moves; the standby hears its primary well and never makes itself active."),
                new Prose(
                        "An upgrade, safe, controller and load balancer: 20 minutes instead of 7. Another release is never"
                                + " promoted, but the load balancer has moved to it all the same, and holds the primary down when"
                                + " that is back."));
    }

    private static WhatIf.Row ours(String incident) {
        return mode(incident, TrafficMover.CONTROLLER);
    }

    private static WhatIf.Row mixed(String incident) {
        return mode(incident, TrafficMover.LOAD_BALANCER);
    }

    private static WhatIf.Row mode(String incident, TrafficMover mover) {
        return cells(incident)
                .filter(row ->
                        row.policy().equals("safe") && row.promoter() == Promoter.CONTROLLER && row.mover() == mover)
                .findFirst()
                .orElseThrow();
    }

    private static WhatIf.Row row(String incident, String policy) {
        return cells(incident)
                .filter(row -> row.policy().equals(policy))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<WhatIf.Row> cells(String incident) {
        return ROWS.stream().filter(row -> row.incident().name().equals(incident));
    }
}
