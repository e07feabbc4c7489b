package dev.holdfast.runtime;

import dev.holdfast.journal.Words;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The load balancer's marks, asked for through its worker. Each answer comes exactly once, on any thread, in the given time
 * even while the worker hangs in another call.
 */
final class Marks {

    private final TimeSource time;
    private final @Nullable StoreMarks marked;
    private final @Nullable Receiver worker;

    Marks(Settings settings, @Nullable Receiver worker) {
        this.time = settings.time();
        this.marked = settings.balancer() instanceof StoreMarks marks ? marks : null;
        this.worker = worker;
    }

    /** Whether the load balancer has a place for marks at all. */
    boolean areBorne() {
        return marked != null && worker != null;
    }

    /** None where there is no place for any. */
    void read(Duration atMost, Consumer<Reply<List<StoreMark>>> then) {
        if (marked == null || worker == null) {
            then.accept(Reply.of(List.of()));
            return;
        }
        StoreMarks receiver = marked;
        CompletableFuture<Reply<List<StoreMark>>> answer = answered(atMost, Reply.none(late(atMost)), then);
        worker.ask(
                "read marks",
                time.now().plus(atMost),
                left -> receiver.marks(),
                answer::complete,
                outcome -> answer.complete(Reply.none(Words.of(outcome))));
    }

    void claim(Epoch epoch, List<StoreMark> over, Duration atMost, Consumer<EffectOutcome> then) {
        if (marked == null || worker == null) {
            then.accept(EffectOutcome.SUCCEEDED);
            return;
        }
        StoreMarks receiver = marked;
        CompletableFuture<EffectOutcome> answer = answered(atMost, EffectOutcome.indeterminate(late(atMost)), then);
        worker.ask(
                "claim the mark for " + epoch,
                time.now().plus(atMost),
                left -> receiver.claim(epoch, over, left),
                answer::complete,
                answer::complete);
    }

    private static <T> CompletableFuture<T> answered(Duration atMost, T late, Consumer<T> then) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        CompletableFuture<Void> unused = answer.completeOnTimeout(late, atMost.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(then);
        return answer;
    }

    private static String late(Duration atMost) {
        return "no answer within " + atMost;
    }
}
