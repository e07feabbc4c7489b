package dev.holdfast.sync.traveler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.blueprint.traveler.HadrRow;
import dev.holdfast.blueprint.traveler.Strategy;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.sync.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferWatchTest {

    private static final long GB = 1_000_000_000L;
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");
    private static final String ALIVE = "t1/Acme  id1  t1.example.com  10.0.0.1:50125,50126  Yes  80  300  12:00";
    private static final String BUSY = "t1/Acme  id1  t1.example.com  10.0.0.1:50125,50126  Yes  -50  0  12:00";
    private static final UserCounts BEFORE = new UserCounts(300, 500, 20);

    @Test
    void a_move_is_reversible_until_the_restart_and_not_after_it() {
        TransferWatch watch = prepared(200);
        assertThat(watch.phase().isReversible()).isTrue();
        assertThat(watch.progress(NOON)).isEmpty();
        assertThat(watch.seen(sighting(10, ALIVE, null, 800L))).isEqualTo(watch);

        TransferWatch restarted = watch.restarted(NOON);
        assertThat(restarted.phase()).isEqualTo(TransferPhase.TRANSFERRING);
        assertThat(restarted.phase().isReversible()).isFalse();
        assertThat(restarted.restarted(at(60))).isEqualTo(restarted);
    }

    @Test
    void it_is_proven_when_the_pool_lists_it_available_and_holds_all_users() {
        TransferWatch watch = prepared(200).restarted(NOON);
        TransferWatch busy = watch.seen(sighting(300, BUSY, null, null));
        assertThat(busy.phase()).isEqualTo(TransferPhase.TRANSFERRING);
        TransferWatch listed = busy.seen(sighting(400, ALIVE, null, null));
        assertThat(listed.phase()).isEqualTo(TransferPhase.REGISTERED);
        assertThat(listed.phase().mayServe()).isFalse();

        TransferWatch missing = listed.seen(sighting(410, ALIVE, null, 779L));
        assertThat(missing.phase()).isEqualTo(TransferPhase.USERS_MISSING);
        assertThat(missing.detail()).isEqualTo("779 users in the pool, at least 780 expected");

        assertThat(missing.seen(sighting(415, ALIVE, null, null))).isEqualTo(missing);

        TransferWatch proven = missing.seen(sighting(420, ALIVE, null, 780L));
        assertThat(proven.phase().mayServe()).isTrue();
        assertThat(proven.nextLook(at(420))).isEmpty();
    }

    @Test
    void progress_is_told_by_the_estimate_and_by_bytes_as_soon_as_somebody_counts_them() {
        TransferWatch watch = prepared(200).restarted(NOON);
        assertThat(watch.progress(at(89)).orElseThrow().text())
                .isEqualTo("20 % after 1 h 29 min, 5 h 56 min left, by the estimate");

        TransferWatch measured = watch.seen(sighting(120, "", 80 * GB, null));
        assertThat(measured.progress(at(120)).orElseThrow().text())
                .isEqualTo("40 % after 2 h 00 min, 3 h 00 min left, measured");
        assertThat(measured.seen(sighting(130, "", 70 * GB, null)).moved()).isEqualTo(80 * GB);
    }

    @Test
    void longer_than_the_worst_case_is_said_and_ends_nothing() {
        TransferWatch watch = prepared(200).restarted(NOON);

        TransferProgress late = watch.progress(at(18 * 60)).orElseThrow();

        assertThat(late.overdue()).isTrue();
        assertThat(late.percent()).isEqualTo(99);
        assertThat(watch.seen(sighting(18 * 60, "", null, null)).phase()).isEqualTo(TransferPhase.TRANSFERRING);
    }

    @Test
    void a_server_with_a_gate_against_it_is_not_watched_into_a_restart() {
        ServerMove stopped =
                MovePlanner.plan(situation(MovingServer.unseen("t1"))).moves().get(0);

        assertThatThrownBy(() -> TransferWatch.prepared(stopped, BEFORE))
                .hasMessageContaining("trv.move.backed-up")
                .hasMessageContaining("trv.move.same-release");
    }

    @Property
    void progress_never_goes_back_and_looks_are_neither_hectic_nor_asleep(
            @ForAll @LongRange(min = 1, max = 5_000) long gigabytes,
            @ForAll @LongRange(min = 0, max = 10_000) long minute,
            @ForAll @LongRange(min = 0, max = 10_000) long more) {
        TransferWatch watch = prepared(gigabytes).restarted(NOON);

        assertThat(watch.progress(at(minute + more)).orElseThrow().percent())
                .isGreaterThanOrEqualTo(watch.progress(at(minute)).orElseThrow().percent())
                .isLessThan(100);
        assertThat(Duration.between(NOON, watch.nextLook(NOON).orElseThrow()))
                .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(10));
    }

    private static TransferWatch prepared(long gigabytes) {
        MovingServer server = MovingServer.ready("t1", SoftwareVersion.of("9.0.1"), gigabytes * GB, NOON);
        return TransferWatch.prepared(MovePlanner.plan(situation(server)).next().orElseThrow(), BEFORE);
    }

    private static MoveSituation situation(MovingServer server) {
        return new MoveSituation(
                Strategy.NEW_POOL_FIRST,
                SoftwareVersion.of("9.0.1"),
                Answer.YES,
                Answer.YES,
                100_000_000L,
                null,
                NOON,
                List.of(server));
    }

    private static PoolSighting sighting(long minute, String console, @Nullable Long moved, @Nullable Long users) {
        return new PoolSighting(at(minute), HadrRow.parse(console), moved, users);
    }

    private static Instant at(long minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
