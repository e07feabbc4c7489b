package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.spi.Credentials;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An emulated appliance on a loopback port.
 *
 * <pre>{@code
 * @AutoClose
 * final NitroEmulator appliance = NitroEmulator.start();
 * }</pre>
 *
 * <p>Account {@code nsroot}, password {@code nsroot}, unless another is given. Thread-safe.
 */
public final class NitroEmulator implements AutoCloseable {

    private static final Credentials ACCOUNT = Credentials.of("nsroot", "nsroot".toCharArray());

    private final Appliance appliance;
    private final Faults faults = new Faults();
    private final Credentials account;
    private final Sessions sessions;
    private final NitroHttp http;
    private final Listener listener;

    NitroEmulator(Builder settings, Object lock, String address) {
        account = settings.account;
        appliance = new Appliance(lock, address, settings.clock);
        sessions = new Sessions(account.user(), new String(account.password()));
        http = new NitroHttp(appliance, sessions, faults);
        listener = new Listener(settings.address, settings.tls, http);
    }

    /** How an appliance is set up. Not thread-safe. */
    public static final class Builder {

        private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        private Credentials account = ACCOUNT;
        private @Nullable SSLContext tls;
        private ApplianceClock clock = ApplianceClock.real();

        Builder() {}

        /**
         * Where it listens, for programs that expect it somewhere.
         *
         * @param where the address; port 0 for a free one, as is usual
         * @return this
         */
        public Builder listen(InetSocketAddress where) {
            address = where;
            return this;
        }

        /**
         * Who may log in and do everything.
         *
         * @param superuser instead of {@code nsroot} with password {@code nsroot}
         * @return this
         */
        public Builder account(Credentials superuser) {
            account = superuser;
            return this;
        }

        /**
         * Makes it speak TLS.
         *
         * @param context with the certificate to show
         * @return this
         */
        public Builder tls(SSLContext context) {
            tls = context;
            return this;
        }

        /**
         * The time by which it goes.
         *
         * @param time instead of this machine's
         * @return this
         */
        public Builder clock(ApplianceClock time) {
            clock = time;
            return this;
        }

        /**
         * Starts it.
         *
         * @return a running appliance
         * @throws UncheckedIOException if it cannot listen where it was told to
         */
        public NitroEmulator start() {
            return new NitroEmulator(this, new Object(), Factory.OWN_ADDRESS);
        }

        ApplianceClock clock() {
            return clock;
        }

        Credentials account() {
            return account;
        }

        @Nullable
        SSLContext tls() {
            return tls;
        }
    }

    /**
     * Sets one up.
     *
     * @return with the usual account, plain HTTP on a free loopback port, and this machine's time
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts one on a free port.
     *
     * @return a running appliance with nothing configured
     */
    public static NitroEmulator start() {
        return builder().start();
    }

    /**
     * Where it listens.
     *
     * @return {@code http://127.0.0.1:port}, or {@code https:} over TLS, and the address it was told to listen on
     */
    public URI uri() {
        return listener.uri();
    }

    /**
     * The account that may log in.
     *
     * @return name and password
     */
    public Credentials credentials() {
        return account;
    }

    /**
     * Says where a member really is, for declarations with addresses that do not exist here.
     *
     * @param address address of a server as declared
     * @param port port of a member or of a monitor as declared
     * @param target where it is
     * @return this
     */
    public NitroEmulator map(String address, int port, InetSocketAddress target) {
        appliance.addresses().map(address, port, target);
        return this;
    }

    /**
     * Plays a script, from now on, instead of probing a member. Its results count when probes would have been sent.
     *
     * @param address address of a server as declared
     * @param port port of a member or of a monitor as declared
     * @param script what probes come to
     * @return this
     */
    public NitroEmulator script(String address, int port, ProbeScript script) {
        synchronized (appliance.lock()) {
            appliance.script(address, port, script);
        }
        return this;
    }

    /**
     * Faults to inject.
     *
     * @return the faults of this appliance
     */
    public Faults faults() {
        return faults;
    }

    /**
     * Every call that reached the appliance, in order.
     *
     * @return a copy
     */
    public List<NitroCall> calls() {
        return http.calls();
    }

    /**
     * Members that would get a new client of this virtual server now, backups counted.
     *
     * @param vserver its name
     * @return {@code server:port} each, with the server's declared name
     */
    public List<String> served(String vserver) {
        synchronized (appliance.lock()) {
            return appliance.states().served(vserver).stream()
                    .map(row -> row.path("servername").asText() + ":"
                            + row.path("port").asInt())
                    .toList();
        }
    }

    /**
     * A loopback port on which clients reach this virtual server; each new connection goes to a member that is served at
     * that moment, or is closed at once if none is.
     *
     * @param vserver its name
     * @return the port, the same on every call
     */
    public int proxyPort(String vserver) {
        return appliance.proxy().port(vserver);
    }

    /**
     * An attribute of an object as GET shows it.
     *
     * @param resource for example {@code lbvserver}
     * @param name the object's name
     * @param attribute for example {@code curstate}
     * @return its text, empty if it is not set
     * @throws IllegalArgumentException if there is no such object
     */
    public String attribute(String resource, String name, String attribute) {
        synchronized (appliance.lock()) {
            try {
                JsonNode row = appliance.get(resource, name, Map.of(), Map.of()).get(0);
                return row.path(attribute).asText("");
            } catch (NitroError e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    /**
     * Whether something changed since the configuration was last saved.
     *
     * @return whether it did
     */
    public boolean isUnsaved() {
        synchronized (appliance.lock()) {
            return appliance.configuration().changed();
        }
    }

    /**
     * Whether setting a fixed attribute seems to succeed and changes nothing, as some releases do, instead of being refused.
     *
     * @param ignore which
     */
    public void ignoreFixed(boolean ignore) {
        synchronized (appliance.lock()) {
            appliance.configuration().ignoreFixed(ignore);
        }
    }

    /**
     * Whether the account may only look: every write is refused with 2138 then.
     *
     * @param only which
     */
    public void readOnly(boolean only) {
        synchronized (appliance.lock()) {
            sessions.readOnly(only);
        }
    }

    /** Restarts the appliance: sessions, connections, holds and every change that was not saved are gone. */
    public void restart() {
        synchronized (appliance.lock()) {
            sessions.expireAll();
            appliance.restart();
        }
    }

    /** Ends every session, as a timeout or an administrator would. */
    public void expireSessions() {
        synchronized (appliance.lock()) {
            sessions.expireAll();
        }
    }

    /**
     * How many sessions are open.
     *
     * @return their number
     */
    public int sessionCount() {
        synchronized (appliance.lock()) {
            return sessions.count();
        }
    }

    /**
     * Makes the appliance look like the primary or the secondary of a pair that nobody sees the other of. For a real pair
     * see {@link HaPair}.
     *
     * @param primary which
     */
    public void primary(boolean primary) {
        synchronized (appliance.lock()) {
            appliance.become(primary ? HaRole.PRIMARY : HaRole.SECONDARY);
        }
    }

    /** Takes the power away: connections and sessions break, and nobody answers until {@link #powerOn}. Idempotent. */
    public void powerOff() {
        synchronized (appliance.lock()) {
            if (appliance.role().isOn()) {
                sessions.expireAll();
                appliance.powerOff();
            }
        }
        listener.shut();
    }

    /** Starts it again on its port, with what was saved last. Idempotent. */
    public void powerOn() {
        synchronized (appliance.lock()) {
            if (!appliance.role().isOn()) {
                appliance.powerOn();
            }
        }
        listener.open();
    }

    Appliance appliance() {
        return appliance;
    }

    Sessions sessions() {
        return sessions;
    }

    NitroHttp http() {
        return http;
    }

    /** Stops listening, probing and forwarding. Idempotent. */
    @Override
    public void close() {
        listener.close();
        appliance.stop();
    }
}
