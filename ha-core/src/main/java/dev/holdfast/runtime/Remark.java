package dev.holdfast.runtime;

import dev.holdfast.journal.Words;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import java.time.Instant;
import java.util.Optional;

/** The machine only knows done from not done: what a load balancer remarks on what it did, people must hear. */
final class Remark {

    private Remark() {}

    /** A notice, if there is a remark. */
    static Optional<Notice> on(ClusterId cluster, Instant at, String subject, String what, EffectOutcome outcome) {
        if (!(outcome instanceof EffectOutcome.Succeeded done)
                || (done.warnings().isEmpty() && done.lasting())) {
            return Optional.empty();
        }
        NoticeKind kind = done.lasting() ? NoticeKind.ORDER_REMARKED : NoticeKind.NOT_SAVED;
        return Optional.of(Notice.of(cluster, at, kind, subject, what + ": " + Words.of(outcome) + "."));
    }
}
