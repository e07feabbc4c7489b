package dev.holdfast.probe;

import dev.holdfast.probe.internal.HttpTerms;
import dev.holdfast.spi.Credentials;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * What a page asks for besides an address: an account, a proxy, redirects, HTTP/2. Given to
 * {@link NetworkProber.Builder#access} for the probes that need it; all others go straight to their node, as nobody.
 *
 * <p>Suppliers of secrets are asked before each probe, on a thread of the prober; a vault may give a new secret each time. One
 * that throws, gives nothing, or takes half of the probe's timeout makes the verdict UNKNOWN. The secret for the node
 * goes there and nowhere else: not in the clear unless {@link #allowPlainHttp} says so, not to where a redirect leads on
 * another port, and into no log, verdict or {@link #toString}. Immutable.
 */
public final class HttpAccess {

    /** As nobody, straight, by HTTP/1.1, and a redirect is the answer: what the methods below begin with. */
    public static final HttpAccess PLAIN = new HttpAccess(HttpTerms.NONE);

    private final HttpTerms terms;

    private HttpAccess(HttpTerms terms) {
        this.terms = terms;
    }

    /**
     * Asks under an account, by basic authentication (RFC 7617), unasked and in UTF-8.
     *
     * @param login asked before each probe
     * @return an access that differs in this; it takes the place of a token
     */
    public HttpAccess basic(Supplier<Credentials> login) {
        return new HttpAccess(terms.authorizedBy("basic", () -> basic(login.get())));
    }

    /**
     * Asks with a bearer token (RFC 6750).
     *
     * @param token asked before each probe; the array is left as it is
     * @return an access that differs in this; it takes the place of an account
     */
    public HttpAccess bearer(Supplier<char[]> token) {
        return new HttpAccess(terms.authorizedBy("bearer", () -> "Bearer " + new String(token.get())));
    }

    /**
     * Lets the secret of this access go over connections that anybody on the way can read, for probes without TLS and
     * for those of a prober that verifies nobody.
     *
     * @param reason why this is acceptable here; logged as a warning when the prober is built
     * @return an access that differs in this
     * @throws IllegalArgumentException if the reason is blank
     */
    public HttpAccess allowPlainHttp(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("allowPlainHttp without a reason:"
                    + " say why a secret may be read on the way here, or ask over TLS instead");
        }
        return new HttpAccess(terms.readableOnTheWay(reason));
    }

    /**
     * Asks through an HTTP proxy; with TLS through its CONNECT, so that the proxy sees neither page nor secret. A proxy
     * that cannot be reached, or does not let us in, is our ignorance of the node. It looks up the names it is given
     * itself, so a node that is known by a {@link NetworkProber.Builder#hostName} is UNKNOWN: another may bear that name.
     *
     * @param proxy resolved at each probe if it is not yet
     * @return an access that differs in this
     */
    public HttpAccess proxy(InetSocketAddress proxy) {
        return new HttpAccess(terms.through(proxy, null));
    }

    /**
     * The same for a proxy that wants an account. Between us and the proxy nothing is encrypted, so this account goes in
     * the clear, unasked with each CONNECT, without TLS when the proxy asks; a warning says so when the prober is built.
     * {@link #allowPlainHttp} has no part in this: it is about the secret for the node.
     *
     * @param proxy resolved at each probe if it is not yet
     * @param login asked for each request to the proxy that shows it, on a thread of the prober; sent as basic
     *     authentication
     * @return an access that differs in this
     */
    public HttpAccess proxy(InetSocketAddress proxy, Supplier<Credentials> login) {
        return new HttpAccess(terms.through(proxy, () -> basic(login.get())));
    }

    /**
     * Follows redirects that stay at the node: to the host that was asked, on any port, from HTTP to HTTPS but never back.
     * Every other one is the answer, and so is the first beyond the limit: a page of somebody else tells nothing of the
     * node.
     *
     * @param most 1 to 10
     * @return an access that differs in this
     */
    public HttpAccess redirects(int most) {
        if (most < 1 || most > 10) {
            throw new IllegalArgumentException("at most " + most + " redirects: follow 1 to 10, or do not ask for it");
        }
        return new HttpAccess(terms.following(most));
    }

    /**
     * Offers HTTP/2 to servers asked over TLS; one that does not take it is asked by HTTP/1.1, as all are without TLS.
     * By HTTP/2 a server may send up to 16 MiB before we stop it, OkHttp's window, though no more than 64 KiB are looked at:
     * so much memory each probe may take for a moment.
     *
     * @return an access that differs in this
     */
    public HttpAccess http2() {
        return new HttpAccess(terms.offeringHttp2());
    }

    HttpTerms terms() {
        return terms;
    }

    @Override
    public String toString() {
        return "HttpAccess[" + terms + "]";
    }

    /** A header is text in the end: there is no way to wipe it. */
    private static String basic(Credentials login) {
        String pair = login.user() + ":" + new String(login.password());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
