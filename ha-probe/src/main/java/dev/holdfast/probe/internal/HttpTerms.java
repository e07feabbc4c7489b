package dev.holdfast.probe.internal;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a page is asked for that cannot be had as nobody, straight, by HTTP/1.1.
 *
 * @param scheme of the authentication, for people; empty for none
 * @param authorization the header's value, made for each probe; null for none
 * @param plainReason why a secret may go in the clear; empty if it may not
 * @param proxy null for none
 * @param proxyAuthorization for a proxy that asks; null for none
 * @param redirects how many are followed
 * @param http2 whether it is offered
 */
public record HttpTerms(
        String scheme,
        @Nullable Supplier<String> authorization,
        String plainReason,
        @Nullable InetSocketAddress proxy,
        @Nullable Supplier<String> proxyAuthorization,
        int redirects,
        boolean http2) {

    /** As nobody, straight, no redirects, HTTP/1.1. */
    public static final HttpTerms NONE = new HttpTerms("", null, "", null, null, 0, false);

    /**
     * With a secret.
     *
     * @param name of the scheme
     * @param value of the header
     * @return terms that differ in this
     */
    public HttpTerms authorizedBy(String name, Supplier<String> value) {
        return new HttpTerms(name, value, plainReason, proxy, proxyAuthorization, redirects, http2);
    }

    /**
     * A secret may go in the clear.
     *
     * @param reason why
     * @return terms that differ in this
     */
    public HttpTerms readableOnTheWay(String reason) {
        return new HttpTerms(scheme, authorization, reason, proxy, proxyAuthorization, redirects, http2);
    }

    /**
     * Through a proxy.
     *
     * @param value where it listens
     * @param login the header's value, or null
     * @return terms that differ in this
     */
    public HttpTerms through(InetSocketAddress value, @Nullable Supplier<String> login) {
        return new HttpTerms(scheme, authorization, plainReason, value, login, redirects, http2);
    }

    /**
     * With redirects.
     *
     * @param most how many
     * @return terms that differ in this
     */
    public HttpTerms following(int most) {
        return new HttpTerms(scheme, authorization, plainReason, proxy, proxyAuthorization, most, http2);
    }

    /**
     * With HTTP/2.
     *
     * @return terms that differ in this
     */
    public HttpTerms offeringHttp2() {
        return new HttpTerms(scheme, authorization, plainReason, proxy, proxyAuthorization, redirects, true);
    }

    /**
     * Whether nothing is said that somebody else could read.
     *
     * @param secure whether nobody can
     * @return false if there is a secret that must not be read
     */
    public boolean mayAsk(boolean secure) {
        return authorization == null || secure || !plainReason.isEmpty();
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        if (!scheme.isEmpty()) {
            words.add(scheme + " authentication");
        }
        if (proxy != null) {
            words.add("through " + proxy.getHostString() + ":" + proxy.getPort());
        }
        if (redirects > 0) {
            words.add("at most " + redirects + " redirects");
        }
        if (http2) {
            words.add("HTTP/2");
        }
        return words.isEmpty() ? "plain" : String.join(", ", words);
    }
}
