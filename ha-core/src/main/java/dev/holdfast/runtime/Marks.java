package dev.holdfast.runtime;

import dev.holdfast.journal.Words;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The load balancer's marks, asked for through its worker. Each answer comes exactly once, on any thread, in the given time
 * even while the worker hangs in another call. Thread-safe.
 */
final class Marks {

    private final TimeSource time;
    private final @Nullable StoreMarks marked;
    private final @Nullable Receiver worker;
    private final Queue<Question<?>> open = new ConcurrentLinkedQueue<>();

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
        Question<Reply<List<StoreMark>>> question = question(atMost, Reply.none(late(atMost)), then);
        worker.ask(
                "read marks",
                question.deadline,
                left -> receiver.marks(),
                to(question),
                outcome -> answer(question, Reply.none(Words.of(outcome))));
    }

    void claim(Epoch epoch, List<StoreMark> over, Duration atMost, Consumer<EffectOutcome> then) {
        if (marked == null || worker == null) {
            then.accept(EffectOutcome.SUCCEEDED);
            return;
        }
        StoreMarks receiver = marked;
        Question<EffectOutcome> question = question(atMost, EffectOutcome.indeterminate(late(atMost)), then);
        worker.ask(
                "claim the mark for " + epoch,
                question.deadline,
                left -> receiver.claim(epoch, over, left),
                to(question),
                to(question));
    }

    /** Called by the decision thread now and then: gives up what has waited past its time. */
    void watch(Duration now) {
        List<Question<?>> overdue = new ArrayList<>(open);
        overdue.removeIf(each -> now.compareTo(each.deadline) <= 0);
        open.removeAll(overdue);
        overdue.forEach(Question::giveUp);
    }

    private <T> Question<T> question(Duration atMost, T late, Consumer<T> then) {
        Question<T> question = new Question<>(time.now().plus(atMost), late, then);
        open.add(question);
        return question;
    }

    private <T> Consumer<T> to(Question<T> question) {
        return reply -> answer(question, reply);
    }

    private <T> void answer(Question<T> question, T reply) {
        open.remove(question);
        question.answer(reply);
    }

    private static String late(Duration atMost) {
        return "no answer within " + atMost;
    }

    /** One that is answered by whoever comes first: the worker, or the end of its time. */
    private static final class Question<T> {

        private final Duration deadline;
        private final T late;
        private final Consumer<T> then;
        private final AtomicBoolean answered = new AtomicBoolean();

        Question(Duration deadline, T late, Consumer<T> then) {
            this.deadline = deadline;
            this.late = late;
            this.then = then;
        }

        void giveUp() {
            answer(late);
        }

        void answer(T reply) {
            if (answered.compareAndSet(false, true)) {
                then.accept(reply);
            }
        }
    }
}
