package dev.holdfast.model.probe;

import java.time.Duration;

/** What to ask a node. */
public sealed interface ProbeSpec {

    /**
     * What the probe is called in explanations and metrics.
     *
     * @return for example {@code core.status}
     */
    String name();

    /**
     * The time one probe may take from connect to the last byte read.
     *
     * @return positive
     */
    Duration timeout();

    /** What is asked at one port of the node. */
    sealed interface OnPort extends ProbeSpec permits Http, Tcp, Tls, Banner {

        /**
         * Where the node listens.
         *
         * @return 1 to 65535
         */
        int port();
    }

    /**
     * Asks for a page. Redirects are not followed: they are an answer (section 15 of the fact base).
     *
     * @param name see {@link #name()}
     * @param secure whether to speak TLS; certificates and names are then verified
     * @param port 1 to 65535
     * @param path for example {@code /hastatus.html}
     * @param classifier reads the page
     * @param timeout see {@link #timeout()}
     */
    record Http(String name, boolean secure, int port, String path, Classifier classifier, Duration timeout)
            implements OnPort {}

    /**
     * Connects and closes.
     *
     * @param name see {@link #name()}
     * @param port 1 to 65535
     * @param timeout see {@link #timeout()}
     */
    record Tcp(String name, int port, Duration timeout) implements OnPort {}

    /**
     * Shakes hands and looks at the certificate: its chain must be trusted, it must be for this name and not have expired.
     *
     * @param name see {@link #name()}
     * @param port 1 to 65535
     * @param warnBefore from so long before it expires on the node is DEGRADED; zero for never
     * @param timeout see {@link #timeout()}
     */
    record Tls(String name, int port, Duration warnBefore, Duration timeout) implements OnPort {

        /** Rejects a warning after the event. */
        public Tls {
            if (warnBefore.isNegative()) {
                throw new IllegalArgumentException(
                        "probe " + name + " warns " + warnBefore + " before expiry: use zero or more");
            }
        }
    }

    /**
     * Connects and reads the first line, which the server says unasked.
     *
     * @param name see {@link #name()}
     * @param port 1 to 65535
     * @param beginning what the line must begin with, for example {@code SSH-2.0-}; US-ASCII
     * @param timeout see {@link #timeout()}
     */
    record Banner(String name, int port, String beginning, Duration timeout) implements OnPort {}

    /**
     * Asks in a way that only the prober knows, under the name of the probe: a database, a clock, a name server, a command.
     *
     * @param name see {@link #name()}
     * @param timeout see {@link #timeout()}
     */
    record Own(String name, Duration timeout) implements ProbeSpec {}
}
