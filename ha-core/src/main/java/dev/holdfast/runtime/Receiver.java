package dev.holdfast.runtime;

import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One receiver's worker: calls it, one at a time, in order, on a daemon thread of its own.
 *
 * <p>A call that is still queued at its deadline is not made. A call that has not come back a little after its deadline
 * is interrupted; one that ignores that keeps this worker, and nobody else, waiting.
 */
final class Receiver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final int QUEUE_MAX = 256;
    /** An adapter ends its own call at the deadline; only one that does not is interrupted. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final String name;
    private final TimeSource time;
    private final BlockingQueue<Call<?>> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final Thread thread;
    private final Object turn = new Object();
    private @Nullable Call<?> current; // guarded by turn
    private boolean interrupted; // guarded by turn
    private volatile @Nullable String trouble;
    private volatile boolean closed;

    Receiver(String name, String threadName, TimeSource time) {
        this.name = name;
        this.time = time;
        this.thread = new Thread(this::work, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * One call.
     *
     * @param what for messages
     * @param deadline monotonic reading
     * @param ask gets the time left
     * @param answered gets the answer; must not block
     * @param unanswered gets failed if the call was not made, indeterminate if it threw or was interrupted: whatever it
     *     did before may have taken effect
     */
    private record Call<T>(
            String what,
            Duration deadline,
            Function<Duration, T> ask,
            Consumer<T> answered,
            Consumer<EffectOutcome> unanswered) {}

    <T> void ask(
            String what,
            Duration deadline,
            Function<Duration, T> ask,
            Consumer<T> answered,
            Consumer<EffectOutcome> unanswered) {
        if (closed || !queue.offer(new Call<>(what, deadline, ask, answered, unanswered))) {
            unanswered.accept(EffectOutcome.failed(what + " not sent: " + name + " has too many calls waiting", true));
        }
    }

    /** Whether nothing is under way or waiting: the moment for a question that may be left out. */
    boolean isIdle() {
        synchronized (turn) {
            return current == null && queue.isEmpty();
        }
    }

    /** Called by the decision thread now and then; never blocks. */
    void watch(Duration now) {
        synchronized (turn) {
            if (current != null
                    && !interrupted
                    && now.compareTo(current.deadline().plus(GRACE)) > 0) {
                interrupted = true;
                trouble = "no answer to: " + current.what();
                LOG.warn("{} does not answer in time: {}; interrupting the call", name, current.what());
                thread.interrupt();
            }
        }
    }

    Reachability reachability() {
        return new Reachability(name, trouble);
    }

    /** Notes what the last answer says of the receiver itself; null if nothing is wrong. */
    void noteTrouble(@Nullable String value) {
        trouble = value;
    }

    /** Takes no more calls and ends the one under way, if it lets itself be ended. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    void join(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
    }

    private void work() {
        while (!closed) {
            try {
                guarded(queue.take());
            } catch (InterruptedException ended) {
                LOG.trace("{} interrupted while idle", name);
            }
        }
    }

    /** A fault in whoever takes the answer must not end this worker, which other calls need. */
    private void guarded(Call<?> call) {
        try {
            run(call);
        } catch (RuntimeException | Error fault) {
            LOG.error("{}: the outcome of {} was not taken: {}; please report it", name, call.what(), describe(fault));
        }
    }

    private <T> void run(Call<T> call) {
        Duration left = call.deadline().minus(time.now());
        if (left.isNegative() || left.isZero()) {
            call.unanswered()
                    .accept(EffectOutcome.failed(call.what() + " not sent: it waited past its deadline", true));
            return;
        }
        synchronized (turn) {
            current = call;
            interrupted = false;
        }
        T answer = null;
        String thrown = null;
        try {
            answer = call.ask().apply(left);
        } catch (RuntimeException | Error fault) {
            thrown = describe(fault);
        }
        boolean cut;
        synchronized (turn) {
            cut = interrupted || closed;
            current = null;
            Thread.interrupted(); // meant for this call, not for the next
        }
        if (answer != null) {
            trouble = null;
            call.answered().accept(answer);
            return;
        }
        String reason = call.what() + (cut ? " interrupted: no answer in time" : " broke its contract: " + thrown);
        trouble = reason;
        LOG.warn("{}: {}", name, reason);
        call.unanswered().accept(EffectOutcome.indeterminate(reason));
    }

    /** Type and place only: what an adapter puts into a message may be a secret. */
    private static String describe(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return "threw " + fault.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
