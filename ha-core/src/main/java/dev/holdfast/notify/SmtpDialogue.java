package dev.holdfast.notify;

import dev.holdfast.model.MailAddress;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Credentials;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one mail to the server. The one class that touches Angus Mail. */
final class SmtpDialogue {

    private static final Logger LOG = LoggerFactory.getLogger("dev.holdfast.notify");

    private final SmtpSettings settings;

    SmtpDialogue(SmtpSettings settings) {
        this.settings = settings;
    }

    /** Fails with a {@link LinkageError} if the library is missing. */
    static void requireLibrary() {
        LOG.trace("mail by {}", SMTPTransport.class.getName());
    }

    EffectOutcome send(Mail mail) {
        SSLSocketFactory tls = settings.tls() == null
                ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                : settings.tls().getSocketFactory();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The library finds its own parts through the context loader, which in a host may know nothing of it.
        thread.setContextClassLoader(SMTPTransport.class.getClassLoader());
        try (SmtpSockets sockets = new SmtpSockets(settings.timeout())) {
            return deliver(mail, Session.getInstance(properties(sockets, tls)), sockets, tls);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private EffectOutcome deliver(Mail mail, Session session, SmtpSockets sockets, SSLSocketFactory tls) {
        SMTPTransport transport = new SMTPTransport(session, server());
        Letter letter = new Letter(session, mail.id() + "@" + settings.from().domain());
        try {
            if (settings.security() == SmtpSecurity.IMPLICIT) {
                transport.connect(secured(sockets, tls));
            } else {
                transport.connect();
            }
            write(letter, mail);
            transport.sendMessage(letter, letter.getAllRecipients());
            return EffectOutcome.succeeded("taken by " + settings.host());
        } catch (AuthenticationFailedException e) {
            // Not the server's words: some repeat what they were told.
            return EffectOutcome.rejected(settings.host() + " refuses the login of "
                    + settings.login().map(Credentials::user).orElse("nobody"));
        } catch (SendFailedException e) {
            return unsent(e, transport, letter, sockets);
        } catch (MessagingException e) {
            return broken(e, transport, letter, sockets);
        } finally {
            leave(transport);
        }
    }

    private URLName server() {
        Credentials login = settings.credentials();
        return new URLName(
                "smtp",
                settings.host(),
                settings.port(),
                null,
                login == null ? null : login.user(),
                login == null ? null : new String(login.password()));
    }

    private Socket secured(SmtpSockets sockets, SSLSocketFactory tls) throws MessagingException {
        try {
            return sockets.connect(settings.host(), settings.port(), tls);
        } catch (IOException e) {
            throw new MessagingException("no connection", e);
        }
    }

    private void write(Letter letter, Mail mail) throws MessagingException {
        letter.setFrom(address(settings.from()));
        for (MailAddress to : settings.to()) {
            letter.addRecipient(Message.RecipientType.TO, address(to));
        }
        letter.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        letter.setSentDate(Date.from(mail.at()));
        letter.setHeader("Auto-Submitted", "auto-generated");
        if (mail.urgent()) {
            letter.setHeader("Importance", "high");
        }
        letter.setText(mail.body(), StandardCharsets.UTF_8.name());
        letter.saveChanges();
    }

    private static InternetAddress address(MailAddress address) throws MessagingException {
        return new InternetAddress(address.value(), true);
    }

    /** Some or all recipients were refused, or the sender was. */
    private EffectOutcome unsent(
            SendFailedException failure, SMTPTransport transport, Letter letter, SmtpSockets sockets) {
        Address[] reached = failure.getValidSentAddresses();
        List<String> refusals = new ArrayList<>();
        boolean forGood = true;
        for (Exception each = failure.getNextException();
                each instanceof MessagingException next;
                each = next.getNextException()) {
            if (next instanceof SMTPAddressFailedException refused) {
                refusals.add(refused.getAddress().getAddress() + " (" + refused.getReturnCode() + ")");
                forGood &= refused.getReturnCode() >= 500;
            }
        }
        if (refusals.isEmpty()) {
            return broken(failure, transport, letter, sockets);
        }
        if (reached != null && reached.length > 0) {
            return EffectOutcome.succeeded("taken by " + settings.host() + " for " + reached.length + " of "
                    + settings.to().size() + " recipients; refused: " + String.join(", ", refusals));
        }
        String reason = settings.host() + " refuses every recipient: " + String.join(", ", refusals);
        return forGood ? EffectOutcome.rejected(reason) : EffectOutcome.failed(reason, true);
    }

    /** The dialogue ended early, by an answer or without one. */
    private EffectOutcome broken(
            MessagingException failure, SMTPTransport transport, Letter letter, SmtpSockets sockets) {
        int code = transport.getLastReturnCode();
        if (sockets.isLate() || isSilence(failure)) {
            String reason = settings.host() + ":" + settings.port() + " has not finished within " + settings.timeout();
            return letter.isOnItsWay() ? EffectOutcome.indeterminate(reason) : EffectOutcome.failed(reason, true);
        }
        if (code >= 400) {
            String reason = settings.host() + " answers " + conceal(transport.getLastServerResponse());
            return code >= 500 ? EffectOutcome.rejected(reason) : EffectOutcome.failed(reason, true);
        }
        String reason = settings.host() + ":" + settings.port() + " " + why(failure);
        return letter.isOnItsWay() ? EffectOutcome.indeterminate(reason) : EffectOutcome.failed(reason, true);
    }

    /** A wait for one answer ends with the whole conversation's time: which of the two is noticed first says nothing. */
    private static boolean isSilence(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < 20 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause instanceof SocketTimeoutException;
    }

    /** The innermost reason: the outer ones say only that something failed. */
    private String why(Throwable failure) {
        boolean tls = false;
        Throwable cause = failure;
        for (int depth = 0; depth < 20 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
            tls |= cause instanceof SSLException;
        }
        String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return (tls ? "is not trusted: " : "breaks off: ") + conceal(words);
    }

    /** A server's words in one bounded line, without what it was told in confidence. */
    private String conceal(@Nullable String words) {
        String text = words == null ? "nothing" : words;
        Credentials login = settings.credentials();
        if (login != null) {
            String password = new String(login.password());
            for (String secret : List.of(
                    base64("\0" + login.user() + "\0" + password),
                    base64(login.user() + "\0" + login.user() + "\0" + password),
                    base64(password),
                    password)) {
                text = secret.isEmpty() ? text : text.replace(secret, "***");
            }
        }
        return MailText.line(text, 200);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void leave(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("mail server left without a goodbye: {}", e.getClass().getSimpleName());
        }
    }

    private Properties properties(SmtpSockets sockets, SSLSocketFactory tls) {
        String millis = String.valueOf(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        boolean upgrade = settings.security() == SmtpSecurity.STARTTLS;
        properties.put("mail.smtp.starttls.enable", String.valueOf(upgrade));
        properties.put("mail.smtp.starttls.required", String.valueOf(upgrade));
        properties.put("mail.smtp.auth", String.valueOf(settings.credentials() != null));
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.sendpartial", "true");
        // Its own guess would ask the resolver for this host's name.
        properties.put("mail.smtp.localhost", settings.from().domain());
        return properties;
    }

    /** A message that knows its id, and whether its text has begun to leave. */
    private static final class Letter extends MimeMessage {
        private final String id;
        private boolean onItsWay;

        Letter(Session session, String id) {
            super(session);
            this.id = id;
        }

        boolean isOnItsWay() {
            return onItsWay;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
            onItsWay = true;
            super.writeTo(out, ignored);
        }
    }
}
