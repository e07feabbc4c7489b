package dev.holdfast.lb.netscaler;

import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/**
 * How an appliance is reached. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ConnectionBuilder<B extends ConnectionBuilder<B>> permits PlanBuilder {

    private final Connection connection;

    ConnectionBuilder(Connection connection) {
        this.connection = connection;
    }

    abstract B self();

    final Connection connection() {
        return connection;
    }

    /**
     * The other nodes of a pair. The adapter finds out which one is primary, reads and writes only there, and looks again
     * after a lost answer, an ended session, or a warning that it wrote to a secondary.
     *
     * @param others {@code https://host[:port]} of their management addresses, with the same account
     * @return this
     */
    public final B partners(URI... others) {
        connection.partners(others);
        return self();
    }

    /**
     * The longest one call may take.
     *
     * @param value default 10 s
     * @return this
     */
    public final B callTimeout(Duration value) {
        connection.callTimeout(value);
        return self();
    }

    /**
     * Wait before the first repetition of a call that an appliance was too busy for (293, 1461, HTTP 503), doubled for each
     * further one, four attempts in all.
     *
     * @param value default 200 ms
     * @return this
     */
    public final B backoff(Duration value) {
        connection.backoff(value);
        return self();
    }

    /**
     * How many steps of one kind may leave in one request.
     *
     * @param most default 50; 1 sends each by itself
     * @return this
     */
    public final B together(int most) {
        connection.together(most);
        return self();
    }

    /**
     * What becomes of an order or a plan where somebody else's changes were not saved before it.
     *
     * @param value default {@link UnsavedPolicy#SAVE}
     * @return this
     */
    public final B unsavedByOthers(UnsavedPolicy value) {
        connection.unsavedByOthers(value);
        return self();
    }

    /**
     * Trust for TLS other than the JDK's own. Host names are verified all the same.
     *
     * @param sockets makes TLS sockets
     * @param trust the trust manager behind them
     * @return this
     */
    public final B trust(SSLSocketFactory sockets, X509TrustManager trust) {
        connection.trust(sockets, trust);
        return self();
    }

    /**
     * Trusts exactly the certificates of this store. Host names are verified all the same.
     *
     * @param trusted a loaded trust store
     * @return this
     */
    public final B trust(KeyStore trusted) {
        connection.trust(trusted);
        return self();
    }

    /**
     * Allows {@code http:}, over which anybody on the way can read the password. For laboratories.
     *
     * @return this
     */
    public final B allowPlainHttp() {
        connection.allowPlainHttp();
        return self();
    }
}
