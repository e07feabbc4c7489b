package dev.holdfast.notify;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes notices to the log {@code dev.holdfast.notify}: alarms as warnings, the rest as information. Thread-safe. */
public final class LogNotifier implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger("dev.holdfast.notify");

    /** A notifier without settings. */
    public LogNotifier() {}

    @Override
    public EffectOutcome notify(Notice notice) {
        if (notice.alarm()) {
            LOG.warn("{} ALARM {}: {}", notice.cluster(), notice.kind(), notice.text());
        } else {
            LOG.info("{} {}: {}", notice.cluster(), notice.kind(), notice.text());
        }
        return EffectOutcome.SUCCEEDED;
    }
}
