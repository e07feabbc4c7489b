package dev.holdfast.blueprint.traveler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the console of a server prints, and what follows from it. */
class ConsoleTest {

    private static final String LIST = """
            > tell traveler hadr show
            Domino Name            ID  Host           IP:SrvrPort,SrvltPort      Alive  AI    Users  Heartbeat
            CN=pool one/O=Corp     1   pool1.example  10.40.0.11:50125,50126     Yes    50    120    2026-01-15 12:00:03
            CN=pool2/O=Corp        2   pool2.example  10.40.0.12:50125,50126     YES    \u2212100  7      2026-01-15 12:00:01
            CN=pool3/O=Corp        3   pool3.example  [2001:db8::3]:50125,50126  yes    -200  0
            CN=old/O=Corp          4   old.example    10.41.0.1:50125,50126      No     0     0      never
            """;

    private static Verdict verdict(int index) {
        return new AvailabilityIndex(index).verdict();
    }

    /** TV-15. */
    @Test
    void an_availability_index_says_healthy_constrained_or_withdrawn() {
        assertThat(verdict(50).kind()).isEqualTo(Verdict.Kind.PASS);
        assertThat(verdict(-1).kind()).isEqualTo(Verdict.Kind.DEGRADED);
        assertThat(verdict(-1).reported()).isEqualTo(NodeState.CONSTRAINED);
        assertThat(verdict(-100).reported()).isEqualTo(NodeState.CONSTRAINED);
        assertThat(verdict(-200).kind()).isEqualTo(Verdict.Kind.MAINT);
        assertThat(verdict(-200).reported()).isEqualTo(NodeState.MAINTENANCE);
    }

    @Test
    void the_edges_of_the_ranges_belong_to_them_and_nothing_beyond_is_guessed() {
        assertThat(List.of(verdict(0), verdict(100))).extracting(Verdict::kind).containsOnly(Verdict.Kind.PASS);
        assertThat(List.of(verdict(-101), verdict(-199), verdict(-201), verdict(101)))
                .extracting(Verdict::reason)
                .containsOnly(Verdict.Reason.UNEXPECTED);
    }

    /** TV-15, its last case. */
    @Test
    void rows_are_read_whatever_stands_around_them_and_one_that_is_not_alive_is_unreachable() {
        List<HadrRow> rows = HadrRow.parse(LIST);

        assertThat(rows)
                .containsExactly(
                        new HadrRow(
                                "CN=pool one/O=Corp",
                                "1",
                                "pool1.example",
                                "10.40.0.11",
                                50125,
                                50126,
                                true,
                                new AvailabilityIndex(50),
                                120,
                                "2026-01-15 12:00:03"),
                        new HadrRow(
                                "CN=pool2/O=Corp",
                                "2",
                                "pool2.example",
                                "10.40.0.12",
                                50125,
                                50126,
                                true,
                                new AvailabilityIndex(-100),
                                7,
                                "2026-01-15 12:00:01"),
                        new HadrRow(
                                "CN=pool3/O=Corp",
                                "3",
                                "pool3.example",
                                "[2001:db8::3]",
                                50125,
                                50126,
                                true,
                                AvailabilityIndex.WITHDRAWN,
                                0,
                                ""),
                        new HadrRow(
                                "CN=old/O=Corp",
                                "4",
                                "old.example",
                                "10.41.0.1",
                                50125,
                                50126,
                                false,
                                new AvailabilityIndex(0),
                                0,
                                "never"));
        assertThat(rows)
                .extracting(row -> row.verdict().kind())
                .containsExactly(Verdict.Kind.PASS, Verdict.Kind.DEGRADED, Verdict.Kind.MAINT, Verdict.Kind.FAIL);
        assertThat(rows.get(3).verdict().reason()).isEqualTo(Verdict.Reason.UNREACHABLE);
    }

    @Test
    void hostile_lines_are_no_rows() {
        assertThat(HadrRow.parse("a 1 h 10.0.0.1:99999,50126 yes 1 1")).isEmpty();
        assertThat(HadrRow.parse("a 1 h 10.0.0.1:50125,50126 yes 1 99999999999"))
                .isEmpty();
        assertThat(HadrRow.parse("x ".repeat(200_000))).isEmpty();
        assertThat(HadrRow.parse("a 1 h 10.0.0.1:50125,50126 yes 1 1\n".repeat(2_000)))
                .hasSize(1_000);
    }

    @Test
    void a_status_is_its_first_colour_and_what_follows() {
        TravelerStatus yellow = TravelerStatus.parse(
                        "> tell traveler status\r\nThe status is YELLOW.\n\n  memory is at 91 %\nmail server slow (red soon)\n")
                .orElseThrow();

        assertThat(yellow.colour()).isEqualTo(TravelerStatus.Colour.YELLOW);
        assertThat(yellow.reasons()).containsExactly("memory is at 91 %", "mail server slow (red soon)");
        assertThat(yellow.verdict().kind()).isEqualTo(Verdict.Kind.DEGRADED);
        assertThat(yellow.verdict().detail()).contains("memory is at 91 %");
        assertThat(TravelerStatus.parse("Status: Green").orElseThrow().verdict())
                .isEqualTo(Verdict.pass());
        assertThat(TravelerStatus.parse("status red").orElseThrow().verdict().kind())
                .isEqualTo(Verdict.Kind.FAIL);
        assertThat(TravelerStatus.parse("greenish\ncommand not found")).isEmpty();
    }

    /** TV-14. */
    @Test
    void the_highest_index_plus_bias_watches_the_user() {
        assertThat(MasterMonitor.next(three(90, 90, 90)).orElseThrow().server()).isEqualTo("server 3");
        assertThat(MasterMonitor.next(three(70, 90, 50)).orElseThrow().server()).isEqualTo("server 2");
        assertThat(three(90, 90, 90)).extracting(MasterMonitor.Candidate::score).containsExactly(100, 90, 110);
    }

    @Test
    void a_constrained_or_withdrawn_server_watches_nobody_new_and_the_first_of_equals_wins() {
        assertThat(MasterMonitor.next(three(40, -1, -200)).orElseThrow().server())
                .isEqualTo("server 1");
        assertThat(MasterMonitor.next(three(-1, -1, -200))).isEmpty();
        assertThat(MasterMonitor.next(three(40, 50, 30)).orElseThrow().server()).isEqualTo("server 1");
    }

    private static List<MasterMonitor.Candidate> three(int first, int second, int third) {
        return List.of(
                new MasterMonitor.Candidate("server 1", new AvailabilityIndex(first), MasterMonitor.LOCAL_BIAS),
                new MasterMonitor.Candidate("server 2", new AvailabilityIndex(second), 0),
                new MasterMonitor.Candidate("server 3", new AvailabilityIndex(third), MasterMonitor.CURRENT_BIAS));
    }

    @Test
    void a_server_that_asks_who_is_there_is_well() {
        TravelerPage page = new TravelerPage();

        assertThat(page.classify(new Page(200, "", false))).isEqualTo(Verdict.pass());
        assertThat(page.classify(new Page(401, "", false))).isEqualTo(Verdict.pass());
        assertThat(page.classify(new Page(302, "", false)).kind()).isEqualTo(Verdict.Kind.FAIL);
        assertThat(page.classify(new Page(503, "", false)).detail()).isEqualTo("status 503 instead of 200 or 401");
    }
}
