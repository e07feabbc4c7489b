package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.spi.Credentials;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;

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

    private final Appliance appliance;
    private final Faults faults = new Faults();
    private final Credentials account;
    private final Accounts accounts;
    private final Sessions sessions;
    private final NitroHttp http;
    private final Listener listener;

    NitroEmulator(EmulatorBuilder settings, Object lock, String address) {
        account = settings.account();
        appliance = new Appliance(lock, address, settings.clock());
        accounts = new Accounts(appliance.configuration());
        accounts.add(account.user(), new String(account.password()), Role.SUPERUSER);
        settings.others().forEach((other, role) -> accounts.add(other.user(), new String(other.password()), role));
        sessions = new Sessions(accounts, settings.clock(), address);
        http = new NitroHttp(appliance, new Dialogue(appliance, accounts, sessions), faults, this::happen);
        listener = new Listener(settings.address(), settings.tls(), http);
    }

    /**
     * Sets one up.
     *
     * @return with the usual account, plain HTTP on a free loopback port, and this machine's time
     */
    public static EmulatorBuilder builder() {
        return new EmulatorBuilder();
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
     * Starts anew with a configuration, which is also saved. What is not understood is kept as it is; what is refused is
     * left out.
     *
     * @param nsConf an {@code ns.conf}, or what {@link #dump} said
     * @return what was not taken over, each with its line and the reason; no secrets
     */
    public List<String> load(String nsConf) {
        synchronized (appliance.lock()) {
            return appliance.load(nsConf);
        }
    }

    /**
     * Runs commands, as its own command line would.
     *
     * @param commands one each line
     * @return what was not done, each with its line and the reason; no secrets
     */
    public List<String> run(String commands) {
        synchronized (appliance.lock()) {
            return appliance.run(commands);
        }
    }

    /**
     * The whole configuration as commands: everything that differs from a fresh appliance and nothing of its state, always
     * in the same order, so that two appliances are configured the same if their dumps are. {@link #load} makes it again.
     *
     * @return lines; secrets as digests; without the contents of files
     */
    public String dump() {
        synchronized (appliance.lock()) {
            return Dump.of(appliance.configuration());
        }
    }

    /**
     * The same of what was saved last, with which it would start again.
     *
     * @return lines
     */
    public String dumpSaved() {
        synchronized (appliance.lock()) {
            return Dump.of(appliance.configuration().lastSaved());
        }
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
     * Takes a virtual server for one with so much traffic, for spillover by bandwidth: what really passes is not measured.
     *
     * @param vserver its name
     * @param kilobits in both directions, kbit/s
     * @return this
     */
    public NitroEmulator bandwidth(String vserver, long kilobits) {
        synchronized (appliance.lock()) {
            appliance.diversions().bandwidth(vserver, kilobits);
        }
        return this;
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
     * What an account made on the appliance may do; until then it may only look.
     *
     * @param user its name
     * @param role what it may do from now on
     */
    public void role(String user, Role role) {
        synchronized (appliance.lock()) {
            accounts.role(user, role);
        }
    }

    /**
     * Whether every account may only look: every write is refused with 2138 then.
     *
     * @param only which
     */
    public void readOnly(boolean only) {
        synchronized (appliance.lock()) {
            accounts.readOnly(only);
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

    private void happen(Fault.Kind mishap) {
        switch (mishap) {
            case EXPIRE -> expireSessions();
            case RESTART -> restart();
            case CRASH -> powerOff();
            case FAIL_OVER -> appliance.failOver();
            case DROP, UNAVAILABLE, REFUSE, TRUNCATE, GARBLE, DELAY, LIE ->
                throw new IllegalStateException(mishap + " happens to a call");
        }
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
