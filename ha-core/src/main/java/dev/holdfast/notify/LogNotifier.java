package dev.holdfast.notify;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Notifier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes notices to the log {@code dev.holdfast.notify}: alarms and warnings as warnings, the rest as information. A
 * notice is one line, so that words from outside cannot pass for another line of the log. Thread-safe.
 */
public final class LogNotifier implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger("dev.holdfast.notify");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+");

    /** A notifier without settings. */
    public LogNotifier() {}

    @Override
    public EffectOutcome notify(Notice notice) {
        String headline = BREAKS.matcher(notice.headline()).replaceAll(" ");
        String text = BREAKS.matcher(notice.text()).replaceAll(" ");
        switch (notice.severity()) {
            case ALARM -> LOG.warn("ALARM {}: {}", headline, text);
            case WARNING -> LOG.warn("{}: {}", headline, text);
            case INFO -> LOG.info("{}: {}", headline, text);
        }
        return EffectOutcome.SUCCEEDED;
    }
}
