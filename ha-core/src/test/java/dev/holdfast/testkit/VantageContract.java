package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.spi.Vantage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Vantage} must do. Extend it, and say how the node it looks at is made to fall and how the vantage
 * itself is cut off.
 */
public abstract class VantageContract {

    /** The node of the kit's questions. */
    protected static final NodeId NODE = NodeId.of("core1");

    /** The probe of the kit's questions. */
    protected static final String CHECK = "portal";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BRIEF = Duration.ofMillis(300);

    /** For subclasses. */
    protected VantageContract() {}

    /**
     * The adapter under test.
     *
     * @return one that knows {@link #CHECK} and sees that {@link #NODE} works
     */
    protected abstract Vantage open();

    /** From now on the node does not answer. */
    protected abstract void nodeFails();

    /** From now on nothing is heard of whoever looks. */
    protected abstract void fallSilent();

    @Test
    void it_has_one_name() {
        Vantage vantage = open();

        assertThat(vantage.observer()).isEqualTo(vantage.observer());
    }

    @Test
    void it_sees_that_a_node_works_and_that_it_works_no_more() {
        Vantage vantage = open();
        for (int time = 0; time < 2; time++) {
            assertThat(verdict(vantage.look(NODE, CHECK, TIMEOUT), TIMEOUT))
                    .hasValueSatisfying(seen -> assertThat(seen.isUp()).isTrue());
        }

        nodeFails();

        assertThat(verdict(vantage.look(NODE, CHECK, TIMEOUT), TIMEOUT))
                .hasValueSatisfying(seen -> assertThat(seen.kind()).isEqualTo(Verdict.Kind.FAIL));
    }

    @Test
    void what_it_cannot_tell_it_does_not_guess() {
        Vantage vantage = open();

        assertThat(verdict(vantage.look(NODE, "a probe that nobody declared", TIMEOUT), TIMEOUT))
                .hasValueSatisfying(seen -> assertThat(seen.kind()).isEqualTo(Verdict.Kind.UNKNOWN));
    }

    @Test
    void silence_is_no_verdict_on_the_node_and_keeps_nobody_waiting() {
        Vantage vantage = open();
        fallSilent();
        long asked = System.nanoTime();

        CompletionStage<Verdict> answer = vantage.look(NODE, CHECK, TIMEOUT);

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(TIMEOUT.dividedBy(2));
        assertThat(verdict(answer, BRIEF)).isNotPresent();
    }

    /** What was said in time; empty for silence. */
    private static Optional<Verdict> verdict(CompletionStage<Verdict> answer, Duration within) {
        try {
            return Optional.of(answer.toCompletableFuture().get(within.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException silence) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
