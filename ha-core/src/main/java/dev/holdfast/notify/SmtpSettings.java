package dev.holdfast.notify;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.MailAddress;
import dev.holdfast.model.Problem;
import dev.holdfast.spi.Credentials;
import java.net.IDN;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Which mail server, from whom, to whom. Immutable; {@link #toString} shows no secret.
 *
 * @param host the server's name as in its certificate, or an address
 * @param port 1 to 65535
 * @param security how the way is protected
 * @param credentials the login, or null for none
 * @param from the sender
 * @param to the recipients, at least one (CORE-105)
 * @param timeout how long one mail may take from connecting to the server's last word
 * @param tls whom to trust, or null for the JVM's trust store
 */
public record SmtpSettings(
        String host,
        int port,
        SmtpSecurity security,
        @Nullable Credentials credentials,
        MailAddress from,
        List<MailAddress> to,
        Duration timeout,
        @Nullable SSLContext tls) {

    /** Freezes the recipients. */
    public SmtpSettings {
        to = List.copyOf(to);
    }

    /**
     * Starts settings.
     *
     * @return a builder; host, sender and one recipient must be given
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The login.
     *
     * @return the credentials, if there are any
     */
    public Optional<Credentials> login() {
        return Optional.ofNullable(credentials);
    }

    @Override
    public String toString() {
        return "smtp " + host + ":" + port + " " + security + " from " + from + " to " + to
                + (credentials == null ? "" : " as " + credentials.user());
    }

    /** Collects the answers. Not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST = Duration.ofMinutes(5);
        private static final int RECIPIENTS_MAX = 50;

        private final List<String> to = new ArrayList<>();
        private String host = "";
        private @Nullable Integer port;
        private SmtpSecurity security = SmtpSecurity.STARTTLS;
        private @Nullable Credentials credentials;
        private String from = "";
        private Duration timeout = Duration.ofSeconds(10);
        private @Nullable SSLContext tls;

        private Builder() {}

        /**
         * Names the server.
         *
         * @param value see {@link SmtpSettings#host()}
         * @return this
         */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /**
         * Sets the port; {@link SmtpSecurity#port()} without it.
         *
         * @param value 1 to 65535
         * @return this
         */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * Sets the protection; {@link SmtpSecurity#STARTTLS} without it.
         *
         * @param value the protection
         * @return this
         */
        public Builder security(SmtpSecurity value) {
            security = value;
            return this;
        }

        /**
         * Sets the login; none without it.
         *
         * @param value user and password
         * @return this
         */
        public Builder credentials(Credentials value) {
            credentials = value;
            return this;
        }

        /**
         * Sets the sender.
         *
         * @param address a deliverable address; a domain in national script is written in its ASCII form
         * @return this
         */
        public Builder from(String address) {
            from = address;
            return this;
        }

        /**
         * Adds a recipient (CORE-105).
         *
         * @param address as for {@link #from}
         * @return this
         */
        public Builder to(String address) {
            to.add(address);
            return this;
        }

        /**
         * Sets the time for one mail; 10 s without it.
         *
         * @param value above zero, at most five minutes
         * @return this
         */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /**
         * Sets whom to trust; the JVM's trust store without it. Host names are verified in any case.
         *
         * @param value for example one that knows the company's own authority
         * @return this
         */
        public Builder tls(SSLContext value) {
            tls = value;
            return this;
        }

        /**
         * The settings.
         *
         * @return complete and plausible settings; whether the server takes them, {@link ChannelNotifier#sendTest} tells
         * @throws InvalidDeclarationException with everything that is wrong
         */
        public SmtpSettings build() {
            int at = port == null ? security.port() : port;
            List<Problem> problems = new ArrayList<>();
            if (host.isBlank() || !host.matches("[A-Za-z0-9.:_-]{1,253}")) {
                problems.add(problem("host", host, "is no host name", "Give the server's name or address."));
            }
            if (at < 1 || at > 65535) {
                problems.add(
                        problem("port", "" + at, "is no port", "Give 1 to 65535, usually " + security.port() + "."));
            }
            if (security == SmtpSecurity.UNPROTECTED && credentials != null) {
                problems.add(problem(
                        "security",
                        security.name(),
                        "would send the password in the clear",
                        "Use STARTTLS or IMPLICIT, or no credentials."));
            }
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
                problems.add(problem("timeout", "" + timeout, "is out of range", "Give up to " + LONGEST + "."));
            }
            if (to.isEmpty() || to.size() > RECIPIENTS_MAX) {
                problems.add(problem(
                        "to", to.size() + " recipients", "is out of range", "Give 1 to " + RECIPIENTS_MAX + "."));
            }
            Optional<MailAddress> sender = address("from", from, problems);
            List<MailAddress> recipients = new ArrayList<>();
            for (int i = 0; i < to.size(); i++) {
                address("to[" + i + "]", to.get(i), problems).ifPresent(recipients::add);
            }
            if (!problems.isEmpty()) {
                throw new InvalidDeclarationException("mail", problems);
            }
            return new SmtpSettings(host, at, security, credentials, sender.orElseThrow(), recipients, timeout, tls);
        }

        private static Optional<MailAddress> address(String path, String text, List<Problem> problems) {
            String ascii = ascii(text.strip());
            if (MailAddress.isDeliverable(ascii)) {
                return Optional.of(MailAddress.of(ascii));
            }
            problems.add(
                    problem(path, text, "is no deliverable address", "Write it as oncall@corp.example (CORE-105)."));
            return Optional.empty();
        }

        private static String ascii(String text) {
            int at = text.lastIndexOf('@');
            try {
                return text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
            } catch (IllegalArgumentException e) {
                return text; // what cannot be written in ASCII is not deliverable, and is said so
            }
        }

        private static Problem problem(String path, String value, String message, String remedy) {
            String seen = MailText.line(value, 100);
            return new Problem(path, seen.isEmpty() ? "nothing" : "\"" + seen + "\"", message, remedy);
        }
    }
}
