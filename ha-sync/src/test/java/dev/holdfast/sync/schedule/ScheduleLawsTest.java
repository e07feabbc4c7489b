package dev.holdfast.sync.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every schedule, whatever stands on the page and whenever it was saved. */
class ScheduleLawsTest {

    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");

    @Property
    void the_first_run_is_strictly_after_the_saving_at_start_time_and_within_a_day(
            @ForAll("schedules") SyncSchedule s) {
        Instant first = s.first();

        assertThat(first).isAfter(s.savedAt());
        assertThat(Duration.between(s.savedAt(), first)).isLessThanOrEqualTo(Duration.ofDays(1));
        assertThat(first.atOffset(ZoneOffset.UTC).toLocalTime()).isEqualTo(s.startTime());
    }

    @Property
    void runs_are_strictly_increasing_by_run_every(
            @ForAll("schedules") SyncSchedule s,
            @ForAll("moments") Instant now,
            @ForAll @IntRange(min = 2, max = 40) int n) {
        List<Instant> runs = new Runs(s).next(now, n);

        assertThat(runs.get(0)).isAfter(now);
        for (int i = 1; i < n; i++) {
            assertThat(Duration.between(runs.get(i - 1), runs.get(i)))
                    .isEqualTo(s.every().duration());
        }
        assertThat(new Runs(s).between(runs.get(0), runs.get(n - 1))).isEqualTo(runs.subList(0, n - 1));
        assertThat(new Runs(s).count(runs.get(0), runs.get(n - 1))).isEqualTo(n - 1L);
    }

    @Property
    void between_the_previous_run_and_the_next_there_is_none(
            @ForAll("schedules") SyncSchedule s, @ForAll("moments") Instant now) {
        Runs runs = new Runs(s);

        assertThat(runs.previous(now).stream()).allSatisfy(previous -> {
            assertThat(previous).isBeforeOrEqualTo(now);
            assertThat(runs.next(previous)).isEqualTo(runs.next(now));
        });
        assertThat(runs.previous(now).isEmpty()).isEqualTo(now.isBefore(s.first()));
    }

    @Property
    void the_suggested_start_never_costs_more_than_an_hour(
            @ForAll("schedules") SyncSchedule s, @ForAll("moments") Instant at) {
        SaveReview review = SaveReview.of(s, s, at, Duration.ZERO);
        SyncSchedule better = new SyncSchedule(review.suggestedStart(), s.every(), at);

        assertThat(Duration.between(at, better.first())).isLessThanOrEqualTo(Duration.ofHours(1));
    }

    @Property
    void shorter_than_run_every_no_run_overtakes_the_one_before(
            @ForAll("schedules") SyncSchedule s, @ForAll @IntRange(min = 0, max = 100) int percent) {
        Duration each = s.every().duration().multipliedBy(percent).dividedBy(100);
        ChainSchedule one = new ChainSchedule(List.of(new ChainSchedule.Link(NodeId.of("core2"), s, each, each)));

        assertThat(Forecast.of(one, List.of(), s.first(), s.run(20)).clashes()).isEmpty();
    }

    @Property
    void a_stretch_of_time_touches_a_window_exactly_if_a_moment_of_it_lies_in_one(
            @ForAll @IntRange(min = 0, max = 1_439) int begin,
            @ForAll @IntRange(min = 1, max = 1_439) int length,
            @ForAll @IntRange(min = 0, max = 20_000) int from,
            @ForAll @IntRange(min = 0, max = 1_500) int stretch) {
        LocalTime start = LocalTime.ofSecondOfDay(begin * 60L);
        MaintenanceWindow window = MaintenanceWindow.daily("daily", start, Duration.ofMinutes(length));
        Instant first = NOON.plusSeconds(from * 60L);
        boolean seen = false;
        for (int minute = 0; minute < Math.max(1, stretch) && !seen; minute++) {
            seen = isOpen(begin, length, first.plusSeconds(minute * 60L));
        }

        assertThat(window.touches(first, first.plusSeconds(stretch * 60L))).isEqualTo(seen);
        assertThat(isOpen(begin, length, window.clearAfter(first))).isFalse();
    }

    /** By the minutes of the day alone. */
    private static boolean isOpen(int begin, int length, Instant at) {
        int minute = at.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 60;
        return Math.floorMod(minute - begin, 1_440) < length;
    }

    @Property
    void no_node_is_ever_further_behind_than_its_recovery_point(
            @ForAll("chains") ChainSchedule chain, @ForAll @IntRange(min = 0, max = 10_000) int seed) {
        List<RecoveryPoint> points = chain.recoveryPoints();
        List<List<Copy>> copies = simulate(chain, seed);
        Instant from = NOON.plus(Duration.ofDays(8));
        for (int i = 0; i < points.size(); i++) {
            for (Instant at = from; at.isBefore(from.plus(Duration.ofDays(2))); at = at.plusSeconds(1_800)) {
                Duration age = Duration.between(asOf(copies.get(i), at), at);
                assertThat(age)
                        .as("node %d at %s", i, at)
                        .isLessThanOrEqualTo(points.get(i).worst());
            }
        }
    }

    /** A copy that was complete at a moment and shows what the serving node held at another. */
    private record Copy(Instant complete, Instant asOf) {}

    /** Each run takes some part of its p95 and copies what its source holds when the run begins. */
    private static List<List<Copy>> simulate(ChainSchedule chain, int seed) {
        List<List<Copy>> all = new ArrayList<>();
        List<Copy> source = List.of();
        for (ChainSchedule.Link link : chain.links()) {
            List<Copy> own = new ArrayList<>();
            int k = 0;
            for (Instant run : new Runs(link.schedule()).between(NOON, NOON.plus(Duration.ofDays(11)))) {
                Duration takes =
                        link.p95().multipliedBy((seed + 37L * k++) % 101).dividedBy(100);
                Instant asOf = all.isEmpty() ? run : asOf(source, run);
                own.add(new Copy(run.plus(takes), asOf));
            }
            all.add(own);
            source = own;
        }
        return all;
    }

    private static Instant asOf(List<Copy> copies, Instant at) {
        Instant newest = NOON;
        for (Copy copy : copies) {
            if (!copy.complete().isAfter(at)) {
                newest = copy.asOf();
            }
        }
        return newest;
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs().between(-40L * 86_400, 40L * 86_400).map(NOON::plusSeconds);
    }

    @Provide
    Arbitrary<SyncSchedule> schedules() {
        Arbitrary<LocalTime> starts = Arbitraries.integers().between(0, 86_399).map(LocalTime::ofSecondOfDay);
        return Combinators.combine(starts, intervals(), moments()).as(SyncSchedule::new);
    }

    @Provide
    Arbitrary<ChainSchedule> chains() {
        Arbitrary<LocalTime> starts =
                Arbitraries.integers().between(0, 95).map(quarter -> LocalTime.ofSecondOfDay(quarter * 900L));
        Arbitrary<ChainSchedule.Link> links = Combinators.combine(
                        starts,
                        Arbitraries.integers().between(30, 400),
                        Arbitraries.integers().between(0, 100))
                .as((start, every, percent) -> {
                    Duration p95 = Duration.ofMinutes(every * percent / 100);
                    SyncSchedule schedule = new SyncSchedule(start, Interval.minutes(every), NOON);
                    return new ChainSchedule.Link(NodeId.of("core2"), schedule, p95, p95);
                });
        return links.list().ofMinSize(1).ofMaxSize(3).map(ChainSchedule::new);
    }

    private static Arbitrary<Interval> intervals() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 2_000).map(Interval::minutes),
                Arbitraries.integers().between(1, 50).map(Interval::hours),
                Arbitraries.integers().between(1, 9).map(Interval::days));
    }
}
