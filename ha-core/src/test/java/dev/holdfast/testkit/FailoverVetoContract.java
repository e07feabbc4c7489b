package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.FailoverVeto;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link FailoverVeto} must do. Extend it, and say how whoever is asked is made to agree, to object and to fall
 * silent.
 */
public abstract class FailoverVetoContract {

    /** Time for one question; long enough for a loaded machine. */
    protected static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The cluster of the kit's questions. */
    protected static final ClusterId CLUSTER = ClusterId.of("pair");

    private static final Duration BRIEF = Duration.ofMillis(300);
    private static final NodeId FROM = NodeId.of("core1");
    private static final NodeId TO = NodeId.of("core2");
    private static final Epoch EPOCH = Epoch.of(7);

    /** For subclasses. */
    protected FailoverVetoContract() {}

    /**
     * The adapter under test.
     *
     * @return one that asks somebody who has nothing against a failover
     */
    protected abstract FailoverVeto open();

    /**
     * From now on whoever is asked objects.
     *
     * @param why what the reason must say
     */
    protected abstract void object(String why);

    /** From now on whoever is asked takes the question and never answers. */
    protected abstract void fallSilent();

    /** From now on whoever is asked cannot be reached. */
    protected abstract void vanish();

    /**
     * What must never be shown.
     *
     * @return the secrets the adapter was given; none by default
     */
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void who_has_nothing_against_it_says_so_however_often_asked() {
        FailoverVeto veto = open();
        for (int time = 0; time < 3; time++) {
            assertThat(ask(veto, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
        }
    }

    @Test
    void an_objection_comes_with_its_reason_however_often_asked() {
        FailoverVeto veto = open();
        object("the yearly audit runs");
        for (int time = 0; time < 3; time++) {
            assertThat(ask(veto, TIMEOUT))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Rejected.class,
                            objection -> assertThat(objection.reason()).contains("the yearly audit runs"));
        }
    }

    @Test
    void an_answer_is_not_kept_when_it_is_another_one_now() {
        FailoverVeto veto = open();
        assertThat(ask(veto, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);

        object("the yearly audit runs");

        assertThat(ask(veto, TIMEOUT)).isInstanceOf(EffectOutcome.Rejected.class);
    }

    @Test
    void silence_ends_in_time_and_is_no_answer() {
        FailoverVeto veto = open();
        fallSilent();
        long start = System.nanoTime();

        EffectOutcome outcome = ask(veto, BRIEF);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertNoAnswer(outcome);
    }

    @Test
    void who_cannot_be_reached_has_not_answered() {
        FailoverVeto veto = open();
        vanish();

        assertNoAnswer(ask(veto, TIMEOUT));
    }

    @Test
    void an_interrupt_ends_the_wait_stays_set_and_is_no_answer() {
        FailoverVeto veto = open();
        fallSilent();
        Thread.currentThread().interrupt();

        EffectOutcome outcome = ask(veto, Duration.ofSeconds(30));

        assertThat(Thread.interrupted()).as("the interrupt").isTrue();
        assertNoAnswer(outcome);
    }

    @Test
    void no_secret_is_shown() {
        assumeThat(secrets()).isNotEmpty();
        FailoverVeto veto = open();
        String shown = veto.toString() + ask(veto, TIMEOUT);
        vanish();
        shown += ask(veto, TIMEOUT);
        fallSilent();
        shown += ask(veto, BRIEF);

        assertThat(shown).doesNotContain(secrets());
    }

    private static EffectOutcome ask(FailoverVeto veto, Duration timeout) {
        return veto.ask(CLUSTER, FROM, TO, EPOCH, timeout);
    }

    /** Neither consent nor an objection: which of them silence is, the policy declares. */
    private static void assertNoAnswer(EffectOutcome outcome) {
        assertThat(outcome).isInstanceOfAny(EffectOutcome.Failed.class, EffectOutcome.Indeterminate.class);
    }
}
