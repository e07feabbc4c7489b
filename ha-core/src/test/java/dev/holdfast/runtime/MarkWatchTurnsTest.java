package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Transfer;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the load balancer is asked for marks while a group is led, and when only the store is. */
class MarkWatchTurnsTest {

    private static final Duration DUE = Duration.ofSeconds(1);
    private static final Duration OVERDUE = DUE.plusMinutes(1);

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();
    private final MarkedBalancer.Appliance appliance = new MarkedBalancer.Appliance();
    private final Settings settings = settings();
    private final Receiver worker = new Receiver("store", "holdfast-test-store", () -> DUE);
    private final Receiver balancer = new Receiver("lb", "holdfast-test-lb", () -> DUE);
    private final Mailbox mailbox = new Mailbox("holdfast-test-decisions", Duration.ofMillis(10), () -> {});
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    private volatile Duration now = DUE;
    private FailoverState state;
    private FailoverState moving;

    private final MarkWatch watch = watch(new Marks(settings, balancer));

    @BeforeEach
    void a_pair_at_rest_and_the_same_in_the_middle_of_a_failover() {
        CountDownLatch seen = new CountDownLatch(1);
        try (Rig rig = Rig.start(
                        world,
                        Rig.acting(world, MemoryHaStore.create(), Rig.safe().build()))
                .ready()) {
            rig.untilState(controller -> controller.state().view().receiversReady());
            state = rig.controller.state();
            world.nextPathOrder(() -> awaited(seen));
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilState(controller -> controller.state().phase() == Phase.FENCING);
            moving = rig.controller.state();
            seen.countDown();
        }
        mailbox.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        mailbox.close(() -> {}, Duration.ofSeconds(10));
        worker.close();
        balancer.close();
    }

    @Test
    void it_is_asked_along_with_another_look_and_not_for_itself() throws InterruptedException {
        turn(watch, DUE, false);
        assertThat(appliance.reads()).isZero();

        turn(watch, DUE, true);

        assertThat(appliance.reads()).isEqualTo(1);
    }

    @Test
    void it_is_left_alone_while_a_move_needs_it_and_the_store_is_asked_all_the_same() throws InterruptedException {
        state = moving;
        word("other");

        turn(watch, DUE, true);

        assertThat(refused.poll(1, TimeUnit.MINUTES)).contains("STORE_RETIRED");
        assertThat(appliance.reads()).isZero();
    }

    @Test
    void a_move_that_goes_on_for_long_keeps_nobody_from_reading_the_marks() throws InterruptedException {
        state = moving;
        turn(watch, DUE, true);
        appliance.mark("another", Epoch.of(7));

        turn(watch, OVERDUE, true);

        assertThat(refused.poll(1, TimeUnit.MINUTES)).contains("STORE_FOREIGN");
    }

    @Test
    void nothing_is_marked_while_a_move_goes_on() throws InterruptedException {
        state = moving;
        turn(watch, DUE, true);

        turn(watch, OVERDUE, true);

        assertThat(appliance.reads()).isEqualTo(1);
        assertThat(appliance.epoch()).isEqualTo(Epoch.ZERO);
    }

    @Test
    void a_parked_move_keeps_nobody_from_reading_the_marks() throws InterruptedException {
        state = parked();
        appliance.mark("another", Epoch.of(7));

        turn(watch, DUE, true);

        assertThat(refused.poll(1, TimeUnit.MINUTES)).contains("STORE_FOREIGN");
    }

    @Test
    void what_is_not_marked_yet_is_marked_beside_a_parked_move() throws InterruptedException {
        state = parked();

        turn(watch, DUE, true);

        assertThat(appliance.epoch()).isEqualTo(Epoch.of(2));
    }

    @Test
    void one_that_has_been_too_busy_to_be_asked_for_long_is_not_waited_for() throws InterruptedException {
        word(null);

        turn(watch, OVERDUE, false);

        assertThat(refused.poll(1, TimeUnit.MINUTES)).contains("begun anew");
        assertThat(appliance.reads()).isZero();
    }

    @Test
    void where_no_marks_are_borne_the_store_is_asked_all_the_same() throws InterruptedException {
        word(null);

        turn(watch(new Marks(settings, null)), DUE, false);

        assertThat(refused.poll(10, TimeUnit.SECONDS)).isNotNull().contains("begun anew");
    }

    @Test
    void what_cannot_be_marked_is_claimed_ever_less_often_and_again_at_once_in_the_next_term()
            throws InterruptedException {
        AtomicInteger claims = claimsRefused();
        looks(7);
        assertThat(claims).as("with the looks 0, 1 and 3").hasValue(3);

        for (int more = 0; more < 12; more++) {
            turn(watch, now.plus(Duration.ofMinutes(5)), true);
        }
        assertThat(claims).as("after five minutes at most").hasValue(15);

        watch.began();
        turn(watch, now.plus(settings.lookTimeout()), true);
        assertThat(claims).hasValue(16);
    }

    @Test
    void after_a_word_it_is_claimed_with_every_look() throws InterruptedException {
        say(null, Epoch.ZERO);
        AtomicInteger claims = claimsRefused();

        looks(7);

        assertThat(claims).hasValue(7);
    }

    private AtomicInteger claimsRefused() {
        AtomicInteger claims = new AtomicInteger();
        appliance.refusing("no right to write");
        appliance.beforeClaim(claims::incrementAndGet);
        return claims;
    }

    private void looks(int count) throws InterruptedException {
        for (int look = 0; look < count; look++) {
            turn(watch, DUE.plus(settings.lookTimeout().multipliedBy(look)), true);
        }
    }

    private FailoverState parked() {
        Transfer move = Objects.requireNonNull(moving.move());
        return new FailoverState.Parked(moving.view(), move, true, DUE, "core2 does not answer", null);
    }

    /** An operator says something of the store, with a successor or to begin anew. */
    private void word(@Nullable String successor) {
        say(successor, Epoch.of(99));
    }

    private void say(@Nullable String successor, Epoch above) {
        TakeOver word =
                new TakeOver(1, above, successor, List.of(), List.of(), List.of(), false, "ann", "lost", Instant.EPOCH);
        assertThat(store.takeOver(Rig.CLUSTER, word, null)).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private MarkWatch watch(Marks marks) {
        return new MarkWatch(
                settings, new StoreCheck(settings, notice -> {}), marks, worker, mailbox, () -> state, refused::add);
    }

    /** One turn, and whatever comes of it: a reading, a check, and perhaps a claim. */
    private void turn(MarkWatch which, Duration at, boolean looked) throws InterruptedException {
        now = at;
        mailbox.post(() -> which.turn(at, looked));
        taken();
        for (Receiver each : List.of(balancer, worker, balancer)) {
            CountDownLatch answered = new CountDownLatch(1);
            each.ask("last", Duration.ofDays(1), left -> answered, CountDownLatch::countDown, outcome -> {});
            assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
            taken();
        }
    }

    /** The decision thread has taken what was posted before. */
    private void taken() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        mailbox.post(taken::countDown);
        assertThat(taken.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private static EffectOutcome awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES)
                    ? EffectOutcome.failed("busy", true)
                    : EffectOutcome.indeterminate("never released");
        } catch (InterruptedException ended) {
            return EffectOutcome.indeterminate("interrupted");
        }
    }

    private Settings settings() {
        return Rig.settings(
                Rig.safe().build(),
                store,
                new MarkedBalancer(world.balancer(), appliance, store.identity()),
                world.control(),
                () -> now);
    }
}
