package dev.holdfast.runtime;

import dev.holdfast.journal.Words;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Notifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The notifiers, each behind a worker of its own: telling never waits, and one that hangs keeps nobody else waiting. */
final class Messengers {

    private final List<Notifier> notifiers;
    private final List<Receiver> workers = new ArrayList<>();

    /** @param worker makes the worker of the notifier of this number, from 1 on */
    Messengers(List<Notifier> notifiers, IntFunction<Receiver> worker) {
        this.notifiers = List.copyOf(notifiers);
        for (int i = 1; i <= notifiers.size(); i++) {
            workers.add(worker.apply(i));
        }
    }

    List<Receiver> workers() {
        return workers;
    }

    void tell(Notice message, Duration deadline) {
        for (int i = 0; i < workers.size(); i++) {
            Receiver to = workers.get(i);
            Notifier notifier = notifiers.get(i);
            to.ask(
                    "notice " + message.kind(),
                    deadline,
                    left -> notifier.notify(message),
                    outcome -> to.noteTrouble(outcome instanceof EffectOutcome.Succeeded ? null : Words.of(outcome)),
                    outcome -> to.noteTrouble(Words.of(outcome)));
        }
    }
}
