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
            implements ProbeSpec {}

    /**
     * Connects and closes.
     *
     * @param name see {@link #name()}
     * @param port 1 to 65535
     * @param timeout see {@link #timeout()}
     */
    record Tcp(String name, int port, Duration timeout) implements ProbeSpec {}
}
