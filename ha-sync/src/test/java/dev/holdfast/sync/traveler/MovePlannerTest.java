package dev.holdfast.sync.traveler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.blueprint.traveler.QuietHours;
import dev.holdfast.blueprint.traveler.Strategy;
import dev.holdfast.facts.Facts;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.sync.Answer;
import dev.holdfast.sync.FailingGate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MovePlannerTest {

    private static final long GB = 1_000_000_000L;
    private static final long MBIT_100 = 100_000_000L;
    private static final SoftwareVersion V = SoftwareVersion.of("9.0.1");
    private static final Instant SAVED = Instant.parse("2024-03-05T08:00:00Z");
    private static final Instant NOW = Instant.parse("2024-03-05T12:00:00Z");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(20, 0), LocalTime.of(6, 0), OSLO);

    @Test
    void two_hundred_gigabytes_at_a_hundred_megabits_take_4_h_27_min_and_at_worst_no_night_holds_them() {
        ServerMove move = only(ready("t1", 200), NIGHT);

        assertThat(move.isGo()).isFalse();
        assertThat(move.failing()).singleElement().satisfies(gate -> {
            assertThat(gate.gate()).isEqualTo(MoveGate.FITS_THE_WINDOW);
            assertThat(gate.seen())
                    .isEqualTo("4 h 27 min at least, likely 7 h 25 min, at worst 17 h 47 min: likely ends within"
                            + " 10 h 00 min, at worst it does not");
        });
        assertThat(move.begin()).isEmpty();
        assertThat(only(ready("t1", 200), null).isGo()).isTrue();
        assertThat(only(ready("t1", 500), NIGHT).failing().get(0).seen()).endsWith("never ends within 10 h 00 min");
    }

    @Test
    void servers_follow_one_another_by_their_data_and_each_waits_for_the_worst_case_of_the_one_before() {
        MoveOrder order = MovePlanner.plan(situation(
                Strategy.NEW_POOL_FIRST, NIGHT, MBIT_100, ready("big", 100), ready("small", 20), ready("mid", 40)));

        assertThat(order.moves()).extracting(move -> move.server().name()).containsExactly("small", "mid", "big");
        assertThat(order.moves())
                .extracting(move -> move.begin().orElseThrow())
                .containsExactly(
                        // 20:00 in Oslo; 20 GB end at worst after 1 h 47 min, 40 GB after 3 h 34 min.
                        Instant.parse("2024-03-05T19:00:00Z"),
                        Instant.parse("2024-03-05T20:46:40Z"),
                        // 100 GB need 8 h 54 min at worst: not that night any more.
                        Instant.parse("2024-03-06T19:00:00Z"));
        assertThat(order.next()).map(move -> move.server().name()).contains("small");
    }

    @Test
    void nobody_overtakes_a_server_that_waits() {
        MovingServer unsaved = with(ready("small", 20), null, true);

        MoveOrder order =
                MovePlanner.plan(situation(Strategy.NEW_POOL_FIRST, null, MBIT_100, ready("big", 100), unsaved));

        assertThat(order.next()).isEmpty();
        assertThat(order.text())
                .contains("small: NO-GO, by its 20 GB: least data first")
                .contains("trv.move.backed-up: no backup")
                .endsWith(ServerMove.POINT_OF_NO_RETURN + "\n");
    }

    @Test
    void from_existing_servers_the_first_declared_becomes_the_pool_and_needs_none_to_be_validated() {
        MoveSituation unvalidated = new MoveSituation(
                Strategy.FROM_EXISTING,
                V,
                Answer.NO,
                Answer.YES,
                MBIT_100,
                null,
                NOW,
                List.of(ready("big", 100), ready("small", 20)));

        MoveOrder order = MovePlanner.plan(unvalidated);

        assertThat(order.moves().get(0).becomesThePool()).isTrue();
        assertThat(order.moves().get(0).server().name()).isEqualTo("big");
        assertThat(order.moves().get(0).isGo()).isTrue();
        assertThat(order.moves().get(1).failing())
                .extracting(FailingGate::gate)
                .containsExactly(MoveGate.POOL_VALIDATED);
    }

    @Test
    void what_was_not_observed_is_a_gate_not_passed_and_all_of_them_are_told() {
        MoveSituation dark = new MoveSituation(
                Strategy.NEW_POOL_FIRST,
                V,
                Answer.NOT_OBSERVED,
                Answer.NOT_OBSERVED,
                null,
                null,
                NOW,
                List.of(MovingServer.unseen("t1")));

        assertThat(MovePlanner.plan(dark).moves().get(0).failing())
                .extracting(FailingGate::gate)
                .containsExactly(MoveGate.values());
    }

    @Test
    void tv_26_a_32_bit_server_may_pass_through_the_pool_and_not_stay() {
        MovingServer stays = windows32(ready("old", 20), true);
        MovingServer leaves = windows32(ready("old", 20), false);

        assertThat(only(stays, null).failing()).extracting(FailingGate::gate).containsExactly(MoveGate.NOT_32_BIT);
        assertThat(only(leaves, null).isGo()).isTrue();
    }

    @Test
    void a_backup_from_before_the_upgrade_and_another_release_stand_against_it() {
        MovingServer upgraded = new MovingServer(
                "t1",
                SoftwareVersion.of("8.5.3"),
                SAVED.plusSeconds(60),
                GB,
                SAVED,
                true,
                Answer.NO,
                Answer.YES,
                Answer.YES,
                Answer.YES,
                Duration.ofMillis(51));

        assertThat(only(upgraded, null).failing())
                .extracting(FailingGate::seen)
                .containsExactly(
                        "it runs 8.5.3, the pool 9.0.1",
                        "the backup of 2024-03-05T08:00:00Z is older than the upgrade of 2024-03-05T08:01:00Z",
                        "51 ms to the database");
    }

    @Test
    void a_person_may_accept_that_users_wait_longer_and_nothing_that_costs_data() {
        MoveSituation long200 = situation(Strategy.NEW_POOL_FIRST, NIGHT, MBIT_100, ready("t1", 200));

        ServerMove accepted = MovePlanner.plan(long200.accepting(MoveGate.FITS_THE_WINDOW))
                .next()
                .orElseThrow();

        assertThat(accepted.begin()).contains(Instant.parse("2024-03-05T19:00:00Z"));
        assertThat(accepted.backAtWorst()).contains(Instant.parse("2024-03-06T12:46:40Z"));
        assertThat(accepted.text()).contains("  accepted, trv.move.fits-the-window: 4 h 27 min at least");
        assertThatThrownBy(() -> long200.accepting(MoveGate.BACKED_UP)).hasMessageContaining("cannot be");
    }

    @Test
    void a_risk_can_be_accepted_and_ignorance_cannot() {
        MoveSituation unmeasured = new MoveSituation(
                Strategy.NEW_POOL_FIRST, V, Answer.YES, Answer.YES, null, NIGHT, NOW, List.of(ready("t1", 20)));

        assertThat(MovePlanner.plan(unmeasured.accepting(MoveGate.FITS_THE_WINDOW))
                        .moves()
                        .get(0)
                        .failing())
                .extracting(FailingGate::gate)
                .containsExactly(MoveGate.FITS_THE_WINDOW);
    }

    @Test
    void every_gate_has_an_id_of_its_own_and_facts_that_exist() {
        assertThat(MoveGate.values()).extracting(MoveGate::id).doesNotHaveDuplicates();
        assertThat(Arrays.stream(MoveGate.values()).flatMap(gate -> gate.facts().stream()))
                .allSatisfy(fact -> assertThat(Facts.find(fact)).as(fact).isPresent());
    }

    private static ServerMove only(MovingServer server, @Nullable QuietHours window) {
        return MovePlanner.plan(situation(Strategy.NEW_POOL_FIRST, window, MBIT_100, server))
                .moves()
                .get(0);
    }

    private static MoveSituation situation(
            Strategy strategy, @Nullable QuietHours window, long line, MovingServer... servers) {
        return new MoveSituation(strategy, V, Answer.YES, Answer.YES, line, window, NOW, List.of(servers));
    }

    private static MovingServer ready(String name, long gigabytes) {
        return MovingServer.ready(name, V, gigabytes * GB, SAVED);
    }

    private static MovingServer with(MovingServer server, @Nullable Instant backup, boolean stays) {
        return new MovingServer(
                server.name(),
                server.release(),
                null,
                server.dataBytes(),
                backup,
                stays,
                Answer.NO,
                Answer.YES,
                Answer.YES,
                Answer.YES,
                server.roundTrip());
    }

    private static MovingServer windows32(MovingServer server, boolean stays) {
        return new MovingServer(
                server.name(),
                server.release(),
                null,
                server.dataBytes(),
                server.backup(),
                stays,
                Answer.YES,
                Answer.YES,
                Answer.YES,
                Answer.YES,
                server.roundTrip());
    }
}
