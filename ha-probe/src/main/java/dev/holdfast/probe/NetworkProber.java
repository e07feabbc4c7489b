package dev.holdfast.probe;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.probe.internal.HttpTerms;
import dev.holdfast.probe.internal.KeepOpen;
import dev.holdfast.probe.internal.Limits;
import dev.holdfast.probe.internal.ProbeRunner;
import dev.holdfast.probe.internal.Trust;
import dev.holdfast.spi.Prober;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks over the network: pages by HTTP and HTTPS, ports by TCP, certificates, greetings, and whatever a {@link Check}
 * can ask. Thread-safe.
 *
 * <p>Redirects are an answer and are not followed unless {@link Builder#access} says so, a body is read up to 64 KiB. Every probe has a connection of its own
 * and is never repeated in silence, unless {@link Builder#keepOpen} says otherwise. The thread of a probe is a daemon.
 * Meant for some hundred probes a second at most (an HTTPS probe costs a full handshake); beyond
 * {@link Builder#maxInFlight} the verdict is UNKNOWN, never a failure.
 */
public final class NetworkProber implements Prober {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkProber.class);

    private final ProbeRunner runner;

    private NetworkProber(Builder builder) {
        runner = new ProbeRunner(
                (builder.trust == null ? Trust.in(null) : builder.trust).showing(builder.own),
                builder.connectTimeout,
                new Limits(builder.maxInFlight, builder.perHost, builder.maxHandshakes),
                Map.copyOf(builder.hostNames),
                Map.copyOf(builder.terms),
                Map.copyOf(builder.checks),
                builder.keep);
    }

    /**
     * A prober that believes the certificate authorities of the JDK.
     *
     * @return a prober
     */
    public static NetworkProber create() {
        return builder().build();
    }

    /**
     * Starts a prober: the authorities of the JDK, 1 s to connect, 256 probes at once.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public CompletionStage<Verdict> probe(String address, ProbeSpec spec) {
        return runner.run(address, spec);
    }

    @Override
    public void close() {
        runner.close();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> hostNames = new TreeMap<>();
        private final Map<String, Check> checks = new TreeMap<>();
        private final Map<String, HttpTerms> terms = new TreeMap<>();
        private @Nullable Trust trust;
        private List<KeyManager> own = List.of();
        private @Nullable String insecureReason;
        private Duration connectTimeout = Duration.ofSeconds(1);
        private int maxInFlight = 256;
        private int maxHandshakes = 32;
        private int perHost;
        private KeepOpen keep = KeepOpen.NONE;

        private Builder() {}

        /**
         * Believes these certificate authorities instead of the JDK's.
         *
         * @param authorities a loaded key store with trusted certificates
         * @return this
         */
        public Builder trust(KeyStore authorities) {
            trust = Trust.in(authorities);
            insecureReason = null;
            return this;
        }

        /**
         * Shows a certificate of ours to servers that ask for one. A check that only shakes hands may pass without: by
         * TLS 1.3 a server objects after that. Ask for a page.
         *
         * @param keys a loaded key store with the private key and its chain
         * @param password of the key; not kept, and left as it is
         * @return this
         * @throws IllegalArgumentException if the key cannot be read with this password
         */
        public Builder clientCertificate(KeyStore keys, char[] password) {
            own = Trust.keys(keys, password);
            return this;
        }

        /**
         * Verifies neither certificates nor names. A man in the middle can then make a dead node look alive.
         *
         * @param reason why this is acceptable here; logged as a warning when the prober is built
         * @return this
         * @throws IllegalArgumentException if the reason is blank
         */
        public Builder insecureSkipVerification(String reason) {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("insecureSkipVerification without a reason:"
                        + " say why it is acceptable here, or trust the authority of the nodes instead");
            }
            insecureReason = reason;
            trust = Trust.ofAnybody();
            return this;
        }

        /**
         * Names the host behind an address: the request, the TLS name and the verification use the name, the connection
         * goes to the address. Through a {@link HttpAccess#proxy proxy} it would not, so there the verdict is UNKNOWN.
         *
         * @param address as in the probe
         * @param name as in its certificate; two addresses may share one
         * @return this
         */
        public Builder hostName(String address, String name) {
            hostNames.put(address, name);
            return this;
        }

        /**
         * Teaches the prober a way to ask: what an {@link ProbeSpec.Own} probe of this name runs.
         *
         * @param name of the probe
         * @param check thread-safe, see {@link Check}
         * @return this
         */
        public Builder check(String name, Check check) {
            checks.put(name, check);
            return this;
        }

        /**
         * Asks for the pages of one probe on terms of their own: under an account, through a proxy, following redirects, by
         * HTTP/2. Costs some five times an ordinary page and a thread, also {@link #onOneThread}, so it is for the few that
         * need it; their connections are never {@link #keepOpen kept}. Of one address at most eight are asked at
         * once; one more is UNKNOWN. One whose secret is not to be had in time counts until its supplier returns.
         *
         * @param probe name of {@link ProbeSpec.Http} probes
         * @param access on which terms
         * @return this
         */
        public Builder access(String probe, HttpAccess access) {
            terms.put(probe, access.terms());
            return this;
        }

        /**
         * Limits the connection alone; the whole probe is limited by {@link ProbeSpec#timeout()}.
         *
         * @param timeout positive
         * @return this
         */
        public Builder connectTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("connect timeout " + timeout + ": must be positive");
            }
            connectTimeout = timeout;
            return this;
        }

        /**
         * Limits how many probes run at once. One that hangs in a resolver, a vault or a check counts until it returns.
         *
         * @param probes 1 or more
         * @return this
         */
        public Builder maxInFlight(int probes) {
            if (probes < 1) {
                throw new IllegalArgumentException("at most " + probes + " probes at once: must be 1 or more");
            }
            maxInFlight = probes;
            return this;
        }

        /**
         * Asks all ports on one thread, thousands of them: pages, TCP, certificates and greetings over sockets of our
         * own, without what needs an {@link #access}. Set {@link #maxInFlight} to as many as may hang at once, within the limit of
         * open files. Checks of one's own keep a thread each.
         *
         * @param probesPerHost of one address at once, 1 or more: others wait for their turn, and are UNKNOWN if that
         *     takes more than half of their timeout
         * @return this
         */
        public Builder onOneThread(int probesPerHost) {
            if (probesPerHost < 1) {
                throw new IllegalArgumentException(
                        "at most " + probesPerHost + " probes of a host at once: must be 1 or more");
            }
            perHost = probesPerHost;
            return this;
        }

        /**
         * Limits how many TLS handshakes are under way at once, with {@link #onOneThread}: others wait for their turn, and are
         * UNKNOWN if that takes more than half of their timeout. Of thousands that are begun together none is over in
         * time. One that takes more than 100 ms, because its host says nothing, no longer counts.
         *
         * @param handshakes 1 or more, 32 unless set
         * @return this
         */
        public Builder maxHandshakes(int handshakes) {
            if (handshakes < 1) {
                throw new IllegalArgumentException("at most " + handshakes + " handshakes at once: must be 1 or more");
            }
            maxHandshakes = handshakes;
            return this;
        }

        /**
         * Keeps the connections of some checks open between their probes, with {@link #onOneThread}: a page then costs no
         * new connection and no new handshake, and a certificate is looked at as it was shown, as long as its connection
         * stands. Of a kept connection only a good answer counts, and silence: if it breaks or says anything else, the
         * node is asked again on a new one before it counts. A path that drops idle connections in silence costs one
         * failure, so let two or more take a node down.
         *
         * <p>Nothing is said on the connection of a kept certificate. With each look the port must take a new connection,
         * as for {@link ProbeSpec.Tcp}: a host that is cut off or has stopped listening fails, a process that stands still
         * passes until its connection is older than {@code freshAfter}, for the kernel answers for it.
         *
         * @param which by address and what is asked there, the same each time, thread-safe; pages and certificates
         *     alone are kept
         * @param most kept at once, 1 or more, within the limit of open files: what is beyond is closed
         * @param freshAfter positive: an older connection is not asked on, so that a new handshake shows the certificate
         * @return this
         */
        public Builder keepOpen(BiPredicate<String, ProbeSpec.OnPort> which, int most, Duration freshAfter) {
            if (most < 1 || freshAfter.isNegative() || freshAfter.isZero()) {
                throw new IllegalArgumentException("at most " + most + " connections kept for at most " + freshAfter
                        + ": keep 1 or more for a positive time");
            }
            keep = new KeepOpen(which, most, freshAfter);
            return this;
        }

        /**
         * The prober.
         *
         * @return ready to use; close it
         * @throws IllegalStateException if the authorities cannot be read; or, all at once, if connections shall be kept
         *     but not on one thread, and if a secret that may not be read on the way shall go to whom nobody verifies
         */
        public NetworkProber build() {
            List<String> wrong = contradictions();
            if (!wrong.isEmpty()) {
                throw new IllegalStateException(String.join("\n", wrong));
            }
            if (insecureReason != null) {
                LOG.warn("probes verify neither certificates nor names, because: {}", insecureReason);
            }
            terms.forEach((probe, each) -> {
                if (!each.plainReason().isEmpty()) {
                    LOG.warn("probe {} may send its secret in the clear, because: {}", probe, each.plainReason());
                }
                if (each.proxyAuthorization() != null) {
                    LOG.warn("probe {} sends the account of its proxy in the clear, for so a proxy is asked", probe);
                }
            });
            return new NetworkProber(this);
        }

        private List<String> contradictions() {
            List<String> wrong = new ArrayList<>();
            if (perHost == 0 && keep.most() > 0) {
                wrong.add("keepOpen without onOneThread: add it, or keep no connections");
            }
            if (insecureReason != null) {
                terms.forEach((probe, each) -> {
                    if (!each.mayAsk(false)) {
                        wrong.add("insecureSkipVerification, and a secret for probe " + probe
                                + ": anybody on the way could take it; trust the authority of the nodes instead,"
                                + " or say HttpAccess.allowPlainHttp");
                    }
                });
            }
            return wrong;
        }
    }
}
