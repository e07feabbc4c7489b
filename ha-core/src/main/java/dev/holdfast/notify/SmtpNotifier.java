package dev.holdfast.notify;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Notifier;

/**
 * Sends notices by mail (CORE-105). One mail is one connection: login, delivery, goodbye.
 *
 * <p>How it ends: what the server refuses for good (5xx, a login) is {@code Rejected}; what may work later (4xx, no
 * connection, a certificate that is not trusted yet) is {@code Failed}; silence once the text was on its way is
 * {@code Indeterminate}, and the same notice sent again bears the same message id. If some recipients are refused, the
 * others get the mail and the detail of the success names the refused ones.
 *
 * <p>Needs Angus Mail, an optional dependency. Thread-safe; blocks up to {@link SmtpSettings#timeout()}, and for as long
 * as the resolver takes to find the host.
 */
public final class SmtpNotifier implements Notifier {

    private static final String NEEDED =
            "mail needs org.eclipse.angus:angus-mail:2.0.5 on the class path; on the module"
                    + " path also --add-modules org.eclipse.angus.mail, because an optional module is not resolved by lying"
                    + " there";

    private final SmtpSettings settings;

    /**
     * A notifier. Connects to nothing yet.
     *
     * @param settings which server, from whom, to whom
     * @throws IllegalStateException if Angus Mail is missing, with what to add
     */
    public SmtpNotifier(SmtpSettings settings) {
        this.settings = settings;
        try {
            SmtpDialogue.requireLibrary();
        } catch (LinkageError e) {
            throw new IllegalStateException(NEEDED, e);
        }
    }

    @Override
    public EffectOutcome notify(Notice notice) {
        return new SmtpDialogue(settings).send(Mail.of(notice));
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
