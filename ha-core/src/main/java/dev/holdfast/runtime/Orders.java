package dev.holdfast.runtime;

import dev.holdfast.failover.BlockedGate;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.RuleId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes an operator's order to the decision thread and waits for what it says. */
final class Orders {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Engine engine;
    private final Supplier<String> absence;

    /** @param absence why nobody decides here; empty while somebody does */
    Orders(Engine engine, Supplier<String> absence) {
        this.engine = engine;
        this.absence = absence;
    }

    static String named(String by) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("the order says nobody gave it: name who did, for the audit");
        }
        return by;
    }

    static OrderResult nobodyDemotes(String rule) {
        return new OrderResult.Refused(
                new RuleId(rule),
                "Refused: this controller has no node control, so nobody would demote the active node.",
                List.of(new BlockedGate(Gate.RECEIVERS_READY, "no node control is configured", "a node control")));
    }

    OrderResult give(Function<Duration, Input> input) {
        return give(input, List::of);
    }

    OrderResult give(Function<Duration, Input> input, Supplier<List<String>> notHeld) {
        // An order that can never be right is refused to whoever gives it, not to the thread that decides.
        Objects.requireNonNull(input.apply(Duration.ZERO));
        CompletableFuture<OrderResult> answer = new CompletableFuture<>();
        String absent = absence.get();
        boolean posted = absent.isEmpty()
                && engine.mailbox()
                        .post(() -> answer.complete(
                                engine.decider().order(input.apply(engine.time().now()), notHeld.get())));
        if (!posted) {
            return new OrderResult.Unanswered(absent.isEmpty() ? engine.name() + " is overloaded" : absent);
        }
        try {
            return answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new OrderResult.Unanswered("interrupted while waiting; the order may be taken");
        } catch (TimeoutException | ExecutionException late) {
            return new OrderResult.Unanswered("no answer within " + ANSWER_WITHIN + "; the order may be taken");
        }
    }
}
