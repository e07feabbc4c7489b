package dev.holdfast.blueprint.traveler;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.BlueprintPool;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Runbook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Traveler pool and the existing servers that are to be integrated into it.
 *
 * @param cluster every server; its load balancing leads to the pool's members only, as an existing server must not be
 *     asked before its data has been transferred (TRV-42); under {@link Strategy#FROM_EXISTING} to the first server
 *     alone, to be applied after its step 06
 * @param integrated the load balancing at the end, with every server that stays (TRV-36)
 * @param integration the steps from here to there, or null if there is nothing to integrate
 * @param waves in what portions servers join
 * @param comparison the two strategies side by side
 * @param mode who does what
 * @param probes what each server is asked
 * @param syncUnits what the servers hold in common
 * @param rules everything that is checked about it
 * @param runbooks {@code integration} if there is one, and as far as there is a server for it one of each kind: for other
 *     servers use {@link TravelerRunbooks}
 * @param lines what it rests on besides
 */
public record TravelerPool(
        Cluster cluster,
        LoadBalancing integrated,
        @Nullable Runbook integration,
        WavePlan waves,
        StrategyComparison comparison,
        OperatingMode mode,
        List<NodeProbe> probes,
        List<SyncUnit> syncUnits,
        List<Rule> rules,
        List<Runbook> runbooks,
        List<BlueprintLine> lines)
        implements Blueprint {

    /** The vendor's example of what one server can serve (TRV-E14). */
    public static final int DEVICES_PER_NODE = 2_000;

    /** How long a device holds a request open, where nobody says: ours, as the vendor gives no figure (TRV-E16). */
    public static final Duration PUSH_REQUEST = Duration.ofMinutes(30);

    /** Freezes the lists. */
    public TravelerPool {
        probes = List.copyOf(probes);
        syncUnits = List.copyOf(syncUnits);
        rules = List.copyOf(rules);
        runbooks = List.copyOf(runbooks);
        lines = List.copyOf(lines);
    }

    /**
     * Starts a pool.
     *
     * @return a builder; {@code externalUrl}, {@code release}, {@code vip} and one server must be given
     */
    public static Builder builder() {
        return new Builder();
    }

    /** An existing server that stays is a member that has yet to join (TRV-32). */
    @Override
    public Optional<BlueprintPool> pool() {
        return BlueprintPool.of(cluster, integrated);
    }

    /** Collects the answers. Not thread-safe. */
    public static final class Builder {
        private final List<TravelerServer> members = new ArrayList<>();
        private final List<TravelerServer> existing = new ArrayList<>();
        private final List<List<String>> waves = new ArrayList<>();
        private final List<String> formerNames = new ArrayList<>();
        private String id = "traveler";
        private Strategy strategy = Strategy.NEW_POOL_FIRST;
        private IntegrationIntent intent = IntegrationIntent.CONSOLIDATE;
        private @Nullable String externalUrl;
        private @Nullable String release;
        private @Nullable String vip;
        private boolean secureServerToServer;
        private boolean tlsBridge;
        private @Nullable Certificate certificate;
        private Duration pushRequest = PUSH_REQUEST;
        private @Nullable QuietHours quietHours;
        private @Nullable Long line;
        private @Nullable Database database;
        private @Nullable Integer devices;
        private int devicesPerNode = DEVICES_PER_NODE;

        private Builder() {}

        /**
         * Names the cluster; {@code traveler} without it.
         *
         * @param value see {@link Cluster#id()}
         * @return this
         */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /**
         * Chooses the strategy; a new pool first without it (TRV-22).
         *
         * @param value how existing servers come in
         * @return this
         */
        public Builder strategy(Strategy value) {
            strategy = value;
            return this;
        }

        /**
         * Says what the integration is for; consolidation without it (TRV-03).
         *
         * @param value what for
         * @return this
         */
        public Builder intent(IntegrationIntent value) {
            intent = value;
            return this;
        }

        /**
         * Sets the one URL of the pool, with scheme, host and path (TRV-E15).
         *
         * @param value for example {@code https://traveler.example/traveler}; read as {@link ExternalUrl#parse} does
         * @return this
         */
        public Builder externalUrl(String value) {
            externalUrl = value;
            return this;
        }

        /**
         * Sets the pool's release (TRV-25).
         *
         * @param value for example {@code 9.0.1.21}
         * @return this
         */
        public Builder release(String value) {
            release = value;
            return this;
        }

        /**
         * Sets the virtual address behind the URL's host.
         *
         * @param address the front end's address
         * @return this
         */
        public Builder vip(String address) {
            vip = address;
            return this;
        }

        /**
         * Says that the pool's servers speak securely with each other; existing servers then must, too (TRV-28).
         *
         * @return this
         */
        public Builder secureServerToServer() {
            secureServerToServer = true;
            return this;
        }

        /**
         * Says that the servers end TLS themselves; the load balancer does without it (TRV-E17).
         *
         * @return this
         */
        public Builder tlsBridge() {
            tlsBridge = true;
            return this;
        }

        /**
         * Sets the front end's certificate; without it one that covers the URL's host and is on the load balancer already.
         *
         * @param value what it covers, and where it is
         * @return this
         */
        public Builder certificate(Certificate value) {
            certificate = value;
            return this;
        }

        /**
         * Sets how long a device holds a request open to wait for mail; {@link #PUSH_REQUEST} without it (TRV-E16).
         *
         * @param value whole seconds, 1 or more
         * @return this
         */
        public Builder pushRequest(Duration value) {
            pushRequest = value;
            return this;
        }

        /**
         * Adds a server of the new pool.
         *
         * @param server as it is today
         * @return this
         */
        public Builder member(TravelerServer server) {
            members.add(server);
            return this;
        }

        /**
         * Adds a server to be integrated.
         *
         * @param server as it is today
         * @return this
         */
        public Builder existing(TravelerServer server) {
            existing.add(server);
            return this;
        }

        /**
         * Adds existing servers that join side by side, after the waves added before; a server in no wave comes alone, at
         * the end (TRV-19).
         *
         * @param servers names, 1 to {@link Wave#MOST}
         * @return this
         */
        public Builder wave(String... servers) {
            waves.add(List.of(servers));
            return this;
        }

        /**
         * Lets transfers begin in these hours only; at any time without it.
         *
         * @param value when
         * @return this
         */
        public Builder quietHours(QuietHours value) {
            quietHours = value;
            return this;
        }

        /**
         * Sets the slowest line between the existing servers and the database (TRV-07); no estimate without it.
         *
         * @param bitsPerSecond 1 or more
         * @return this
         */
        public Builder line(long bitsPerSecond) {
            line = bitsPerSecond;
            return this;
        }

        /**
         * Adds a name that devices were given and that no declared server bears any more (TRV-41).
         *
         * @param name fully qualified
         * @return this
         */
        public Builder formerName(String name) {
            formerNames.add(name);
            return this;
        }

        /**
         * Sets the pool's database (TRV-E02).
         *
         * @param value the database
         * @return this
         */
        public Builder database(Database value) {
            database = value;
            return this;
        }

        /**
         * Sets the number of devices.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder devices(int value) {
            devices = value;
            return this;
        }

        /**
         * Sets how many devices one server serves; {@link #DEVICES_PER_NODE} without it.
         *
         * @param value 1 or more
         * @return this
         */
        public Builder devicesPerNode(int value) {
            devicesPerNode = value;
            return this;
        }

        /**
         * The pool.
         *
         * @return cluster, load balancing, steps and rules
         * @throws InvalidDeclarationException with everything that is missing or wrong at once
         */
        public TravelerPool build() {
            PoolProblems problems = new PoolProblems();
            problems.needed(externalUrl, release, vip);
            problems.servers(strategy, members, existing);
            problems.waves(strategy, waves, existing);
            problems.figures(devicesPerNode, line);
            problems.names(formerNames, pushRequest);
            problems.cluster(id, members, existing, devices);
            if (problems.any() || externalUrl == null || release == null || vip == null) {
                throw problems.refusing("Traveler pool " + id);
            }
            ExternalUrl url = ExternalUrl.parse(externalUrl).orElseThrow();
            return PoolAssembly.of(new PoolAnswers(
                    id,
                    url,
                    release,
                    IpAddress.of(vip),
                    strategy,
                    intent,
                    secureServerToServer,
                    tlsBridge,
                    certificate == null ? Certificate.existing("cert_traveler", url.host()) : certificate,
                    pushRequest,
                    List.copyOf(members),
                    List.copyOf(existing),
                    PoolAnswers.waves(existing, waves, line),
                    quietHours,
                    List.copyOf(formerNames),
                    database,
                    devices,
                    devicesPerNode));
        }
    }
}
