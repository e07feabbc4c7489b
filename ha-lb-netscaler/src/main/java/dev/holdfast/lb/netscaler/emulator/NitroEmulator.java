package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.holdfast.spi.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    private final Appliance appliance = new Appliance();
    private final Faults faults = new Faults();
    private final Credentials account;
    private final Sessions sessions;
    private final NitroHttp http;
    private final HttpServer server;
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "netscaler-emulator-http");
        thread.setDaemon(true);
        return thread;
    });

    private NitroEmulator(InetSocketAddress address, Credentials account, @Nullable SSLContext tls) throws IOException {
        this.account = account;
        sessions = new Sessions(account.user(), new String(account.password()));
        http = new NitroHttp(appliance, sessions, faults);
        // Without it, every answer on a kept connection waits for the client's delayed acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        if (tls == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer secured = HttpsServer.create(address, 0);
            secured.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secured;
        }
        server.createContext("/nitro/v1", http);
        server.setExecutor(pool);
        server.start();
    }

    /**
     * Starts one on a free port.
     *
     * @return a running appliance with nothing configured
     */
    public static NitroEmulator start() {
        return start(null);
    }

    /**
     * Starts one on a free port, over TLS.
     *
     * @param tls with the certificate to show, or null for plain HTTP
     * @return a running appliance with nothing configured
     */
    public static NitroEmulator start(@Nullable SSLContext tls) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ACCOUNT, tls);
    }

    /**
     * Starts one where other programs expect it.
     *
     * @param address where to listen; port 0 for a free one
     * @param account the account that may log in
     * @param tls with the certificate to show, or null for plain HTTP
     * @return a running appliance with nothing configured
     */
    public static NitroEmulator start(InetSocketAddress address, Credentials account, @Nullable SSLContext tls) {
        try {
            return new NitroEmulator(address, account, tls);
        } catch (IOException e) {
            throw new UncheckedIOException("the emulator cannot listen on " + address, e);
        }
    }

    /**
     * Where it listens.
     *
     * @return {@code http://127.0.0.1:port}, or {@code https:} over TLS, and the address it was told to listen on
     */
    public URI uri() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        String host = server.getAddress().getAddress().getHostAddress();
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + server.getAddress().getPort());
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
     * Makes the appliance the primary or the secondary of a pair.
     *
     * @param primary which
     */
    public void primary(boolean primary) {
        synchronized (appliance.lock()) {
            appliance.haState(primary ? "Primary" : "Secondary");
        }
    }

    /** Stops listening, probing and forwarding. Idempotent. */
    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
        appliance.stop();
    }
}
