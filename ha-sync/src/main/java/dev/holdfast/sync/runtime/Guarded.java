package dev.holdfast.sync.runtime;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ports that throw although they must not: the fault is written to the log, its words go nowhere else. */
final class Guarded {

    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    private Guarded() {}

    static <T> Reply<T> reply(Supplier<Reply<T>> question) {
        try {
            return question.get();
        } catch (RuntimeException fault) {
            LOG.warn("a port threw instead of answering", fault);
            return Reply.none("fault of the adapter: " + fault.getClass().getName());
        }
    }

    /** Nobody knows what had been done by then. */
    static EffectOutcome outcome(Supplier<EffectOutcome> order) {
        try {
            return order.get();
        } catch (RuntimeException fault) {
            LOG.warn("a port threw instead of answering", fault);
            return EffectOutcome.indeterminate(
                    "fault of the adapter: " + fault.getClass().getName());
        }
    }
}
