package dev.holdfast.lb.netscaler.emulator;

import com.sun.net.httpserver.HttpExchange;
import dev.holdfast.spi.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two emulated appliances as a high-availability pair, each on a loopback port of its own.
 *
 * <pre>{@code
 * @AutoClose
 * final HaPair pair = HaPair.builder().propagationDelay(Duration.ofSeconds(1)).start();
 * }</pre>
 *
 * <p>The first begins as primary. What is written to the primary is told to the secondary command by command; what is
 * under way when the roles change is lost, on both. A secondary that is written to does it, warns with 1028, and loses it
 * with the next synchronisation. Sessions belong to one appliance and end when the roles change. A primary without power is
 * succeeded after its {@code deadinterval}. In INC mode addresses, routes and VLANs stay with their appliance.
 * Thread-safe.
 */
public final class HaPair implements AutoCloseable {

    private static final String SECOND_ADDRESS = "192.0.2.2";
    private static final List<String> OWN =
            List.of("set ns config ", "add HA node ", "set HA node ", "set ns rpcNode ");

    private final NitroEmulator first;
    private final NitroEmulator second;
    private final PairControl control;
    private final Credentials account;
    private final Listener shared;
    private final FrontDoors doors;

    private HaPair(Builder settings) {
        account = settings.nodes.account();
        Object lock = new Object();
        first = new NitroEmulator(settings.nodes, lock, Factory.OWN_ADDRESS);
        second = new NitroEmulator(settings.nodes, lock, SECOND_ADDRESS);
        control = new PairControl(first, second, settings);
        shared = new Listener(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), settings.nodes.tls(), this::forward);
        doors = new FrontDoors(
                (vserver, client) -> primary().appliance().proxy().serve(vserver, client));
    }

    /** How a pair is set up. Not thread-safe. */
    public static final class Builder {

        private final EmulatorBuilder nodes = NitroEmulator.builder();
        private boolean independent;
        private boolean sessionsLast;
        private Duration propagationDelay = Duration.ZERO;
        private Optional<Duration> takeOver = Optional.empty();

        Builder() {}

        /**
         * The time by which both go.
         *
         * @param time instead of this machine's
         * @return this
         */
        public Builder clock(ApplianceClock time) {
            nodes.clock(time);
            return this;
        }

        /**
         * Who may log in to both.
         *
         * @param superuser instead of {@code nsroot} with password {@code nsroot}
         * @return this
         */
        public Builder account(Credentials superuser) {
            nodes.account(superuser);
            return this;
        }

        /**
         * Makes them an independent network configuration: addresses, routes and VLANs are each one's own.
         *
         * @return this
         */
        public Builder inc() {
            independent = true;
            return this;
        }

        /**
         * How long a command is under way to the secondary, and a synchronisation after the roles changed.
         *
         * @param delay not negative; usually zero: the secondary has it before the primary answers
         * @return this
         */
        public Builder propagationDelay(Duration delay) {
            propagationDelay = delay;
            return this;
        }

        /**
         * After which silence of the primary the secondary takes over.
         *
         * @param silence instead of the primary's {@code deadinterval} of 3 s
         * @return this
         */
        public Builder takeOverAfter(Duration silence) {
            takeOver = Optional.of(silence);
            return this;
        }

        /**
         * Lets sessions outlive a change of roles, as they may for clients of an appliance's own address: whoever goes on
         * writing then writes to a secondary.
         *
         * @return this
         */
        public Builder sessionsLast() {
            sessionsLast = true;
            return this;
        }

        /**
         * Starts both.
         *
         * @return a running pair with nothing configured
         */
        public HaPair start() {
            return new HaPair(this);
        }

        ApplianceClock clock() {
            return nodes.clock();
        }

        boolean isIndependent() {
            return independent;
        }

        boolean isSessionsLast() {
            return sessionsLast;
        }

        Duration delay() {
            return propagationDelay;
        }

        Optional<Duration> takeOver() {
            return takeOver;
        }
    }

    /**
     * Sets one up.
     *
     * @return with the usual account, on free loopback ports, by this machine's time
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts one.
     *
     * @return a running pair with nothing configured
     */
    public static HaPair start() {
        return builder().start();
    }

    /**
     * The appliance that began as primary.
     *
     * @return one of the two, whatever it is now
     */
    public NitroEmulator first() {
        return first;
    }

    /**
     * The appliance that began as secondary.
     *
     * @return one of the two, whatever it is now
     */
    public NitroEmulator second() {
        return second;
    }

    /**
     * Who is primary. While a dead primary has not been succeeded it is still that one.
     *
     * @return one of the two
     */
    public NitroEmulator primary() {
        return control.primary();
    }

    /**
     * The other one.
     *
     * @return one of the two
     */
    public NitroEmulator secondary() {
        return primary() == first ? second : first;
    }

    /**
     * The shared management address, where whoever is primary answers; it knows no session of the other.
     *
     * @return {@code http://127.0.0.1:port}
     */
    public URI uri() {
        return shared.uri();
    }

    /**
     * Both appliances' own addresses.
     *
     * @return the first one's, the second one's
     */
    public List<URI> uris() {
        return List.of(first.uri(), second.uri());
    }

    /**
     * The account that may log in to both.
     *
     * @return name and password
     */
    public Credentials credentials() {
        return account;
    }

    /**
     * Makes the secondary primary, as {@code force ha failover} does.
     *
     * @throws IllegalStateException if the secondary cannot take over, with the appliance's code
     */
    public void failOver() {
        control.failOver();
    }

    /**
     * Makes the secondary's configuration the primary's, as {@code force ha sync} does.
     *
     * @throws IllegalStateException if it cannot be reached, with the appliance's code
     */
    public void sync() {
        control.sync();
    }

    /**
     * How long commands are under way from now on.
     *
     * @param delay not negative
     */
    public void propagationDelay(Duration delay) {
        control.delay(delay);
    }

    /**
     * Cuts the way on which commands are told, or mends it. Meanwhile each write to the primary is done there alone and
     * warns with 457; afterwards the secondary is synchronised.
     *
     * @param cut which
     */
    public void cutPropagation(boolean cut) {
        control.cut(cut);
    }

    /**
     * Lets commands fail on the secondary: the primary warns with 349, and the secondary is synchronised.
     *
     * @param commands how many of the next ones
     */
    public void failPropagation(int commands) {
        control.fail(commands);
    }

    /**
     * Whether the secondary has been told everything.
     *
     * @return false while something is under way or failed to arrive
     */
    public boolean isPropagated() {
        return control.isPropagated();
    }

    /**
     * A loopback port on which clients reach this virtual server of whoever is primary.
     *
     * @param vserver its name
     * @return the port, the same on every call and after a failover
     */
    public int proxyPort(String vserver) {
        return doors.port(vserver);
    }

    /**
     * Says to both where a member really is.
     *
     * @param address address of a server as declared
     * @param port port of a member or of a monitor as declared
     * @param target where it is
     * @return this
     */
    public HaPair map(String address, int port, InetSocketAddress target) {
        first.map(address, port, target);
        second.map(address, port, target);
        return this;
    }

    /**
     * What an appliance's configuration has in common with the other's: its dump without what is said of the pair and of
     * its own address. In INC mode addresses and routes still differ.
     *
     * @param node one of the two
     * @return lines
     */
    public String sharedDump(NitroEmulator node) {
        return node.dump()
                .lines()
                .filter(line -> OWN.stream().noneMatch(line::startsWith))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void forward(HttpExchange exchange) throws IOException {
        primary().http().handle(exchange);
    }

    /** Stops both. Idempotent. */
    @Override
    public void close() {
        shared.close();
        doors.close();
        first.close();
        second.close();
    }
}
