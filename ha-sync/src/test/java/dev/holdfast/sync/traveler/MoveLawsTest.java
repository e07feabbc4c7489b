package dev.holdfast.sync.traveler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.traveler.QuietHours;
import dev.holdfast.blueprint.traveler.Strategy;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.sync.Answer;
import dev.holdfast.sync.FailingGate;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds of every order of moves, whatever the servers hold and however slow the line is. */
class MoveLawsTest {

    private static final SoftwareVersion V = SoftwareVersion.of("9.0.1");
    private static final Instant BEGIN = Instant.parse("2024-03-25T00:00:00Z");
    private static final QuietHours NIGHT =
            new QuietHours(LocalTime.of(20, 0), LocalTime.of(6, 0), ZoneId.of("Europe/Oslo"));

    @Property(tries = 500)
    void every_server_moves_once_after_the_worst_case_of_the_one_before_and_within_the_window(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = 300) Long> gigabytes,
            @ForAll @IntRange(min = 10, max = 10_000) int megabits,
            @ForAll("hours") int after) {
        Instant notBefore = BEGIN.plusSeconds(3_600L * after);
        MoveOrder order = MovePlanner.plan(situation(gigabytes, megabits, notBefore));

        assertThat(order.moves())
                .extracting(move -> move.server().name())
                .doesNotHaveDuplicates()
                .hasSize(gigabytes.size());
        assertThat(order.moves())
                .extracting(move -> move.server().bytes().orElseThrow())
                .isSorted();
        Instant free = notBefore;
        for (ServerMove move : order.moves()) {
            if (move.isGo()) {
                Instant begin = move.begin().orElseThrow();
                Instant back = move.backAtWorst().orElseThrow();
                assertThat(begin).isAfterOrEqualTo(free);
                assertThat(NIGHT.contains(begin)).isTrue();
                assertThat(back.equals(begin) || NIGHT.contains(back.minusSeconds(1)))
                        .isTrue();
                free = back;
            } else {
                assertThat(move.failing()).extracting(FailingGate::gate).containsExactly(MoveGate.FITS_THE_WINDOW);
            }
        }
    }

    private static MoveSituation situation(List<Long> gigabytes, int megabits, Instant notBefore) {
        List<MovingServer> servers = new ArrayList<>();
        for (int i = 0; i < gigabytes.size(); i++) {
            servers.add(MovingServer.ready("t" + i, V, gigabytes.get(i) * 1_000_000_000L, BEGIN));
        }
        return new MoveSituation(
                Strategy.NEW_POOL_FIRST, V, Answer.YES, Answer.YES, megabits * 1_000_000L, NIGHT, notBefore, servers);
    }

    /** A fortnight in which the clocks of Oslo go forward. */
    @Provide
    Arbitrary<Integer> hours() {
        return Arbitraries.integers().between(0, 14 * 24);
    }
}
