package dev.holdfast.runtime;

import dev.holdfast.runbook.RunEffect;
import dev.holdfast.runbook.RunState;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runtime.watch.RunNotices;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people of one run, without ever waiting for them; does nothing where nobody wants to hear. */
final class RunTold {

    private static final Logger LOG = LoggerFactory.getLogger(RunTold.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final TimeSource time = TimeSource.system();
    private final Messengers messengers;
    private final RunNotices notices;

    RunTold(String runId, Runbook runbook, RunSettings settings) {
        Audience audience = settings.audience();
        this.notices =
                new RunNotices(audience.cluster(), runbook, settings.actions().keySet());
        this.messengers = new Messengers(
                audience.notifiers(),
                number -> new Receiver("notifier " + number, "holdfast-run-" + runId + "-notify-" + number, time));
    }

    /** A run was opened: begun, or taken up again; what waits is told again, for nobody knows who has heard it. */
    void opened(Instant at, String runId, boolean anew, RunState state) {
        if (anew) {
            tell(List.of(notices.began(at, runId)));
        }
        tell(notices.allWaiting(at, state));
    }

    void changed(Instant at, RunState before, RunState now) {
        tell(notices.waiting(at, before, now));
    }

    void asked(Instant at, RunEffect effect, RunState now) {
        tell(notices.of(at, effect, now));
    }

    /** Ends what hangs; to be called now and then. */
    void watch() {
        messengers.workers().forEach(worker -> worker.watch(time.now()));
    }

    /** Lets the last words out, if they go out soon, and ends the workers. */
    void close() {
        List<Receiver> workers = messengers.workers();
        CountDownLatch said = new CountDownLatch(workers.size());
        for (Receiver worker : workers) {
            worker.ask(
                    "last words",
                    time.now().plus(LAST_WORDS),
                    left -> said,
                    CountDownLatch::countDown,
                    outcome -> said.countDown());
        }
        try {
            if (!said.await(LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("A notifier does not answer; the last words of a run may not be delivered");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        workers.forEach(Receiver::close);
    }

    private void tell(List<Notice> said) {
        said.forEach(notice -> messengers.tell(notice, time.now().plus(PATIENCE)));
    }
}
