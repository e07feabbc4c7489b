package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.runbook.Runbook;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Traveler pool and the existing servers that are to be integrated into it.
 *
 * @param cluster the pool's members and the existing servers; its load balancing leads to the pool's members only, as
 *     an existing server must not be asked before its data has been transferred (TRV-42)
 * @param integrated the load balancing at the end, with every server that stays (TRV-36)
 * @param integration the steps from here to there, or null if there is nothing to integrate
 * @param rules everything that is checked about it
 */
public record TravelerPool(
        Cluster cluster, LoadBalancing integrated, @Nullable Runbook integration, List<Rule> rules) {

    /** The vendor's example of what one server can serve (TRV-E14). */
    static final int DEVICES_PER_NODE = 2_000;

    /** Freezes the rules. */
    public TravelerPool {
        rules = List.copyOf(rules);
    }

    /**
     * Starts a pool.
     *
     * @return a builder; {@code externalUrl}, {@code release}, {@code vip} and one member must be given
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks the pool and the servers to be integrated as they are now.
     *
     * @return what the rules say
     */
    public LintReport check() {
        return Lint.of(rules).check(cluster);
    }

    /** Collects the answers. Not thread-safe. */
    public static final class Builder {
        private final List<TravelerServer> members = new ArrayList<>();
        private final List<TravelerServer> existing = new ArrayList<>();
        private String id = "traveler";
        private @Nullable String externalUrl;
        private @Nullable String release;
        private @Nullable String vip;
        private boolean secureServerToServer;
        private @Nullable Database database;
        private @Nullable Integer devices;

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
         * Sets the one URL of the pool, with scheme, host and path (TRV-E15).
         *
         * @param value for example {@code https://traveler.example/traveler}
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
         * The pool.
         *
         * @return cluster, load balancing, steps and rules
         * @throws InvalidDeclarationException with every missing or unreadable answer at once
         */
        public TravelerPool build() {
            String url = externalUrl;
            String version = release;
            String address = vip;
            List<Problem> problems = problems();
            if (url == null || version == null || address == null || !problems.isEmpty()) {
                throw new InvalidDeclarationException("Traveler pool " + id, problems);
            }
            Ipv4 front = Ipv4.of(address);
            String frontEnd = URI.create(url).getHost();
            Cluster.Builder cluster = Cluster.builder(id, ProductFamily.TRAVELER)
                    .attribute(TravelerAttributes.POOL_URL, url)
                    .attribute(TravelerAttributes.POOL_RELEASE, version)
                    .attribute(AttributeNames.DEVICES_PER_NODE, String.valueOf(DEVICES_PER_NODE))
                    .dns(new DnsRecord(DnsRecord.Scope.PUBLIC, frontEnd, "A", address))
                    .loadBalancing(TravelerBalancing.of(front, nodes(members)));
            // Devices never learn another address, so the old names lead to the pool for ever (TRV-09, TRV-41).
            existing.forEach(
                    server -> cluster.dns(new DnsRecord(DnsRecord.Scope.PUBLIC, server.hostname(), "CNAME", frontEnd)));
            nodes(members).forEach(cluster::node);
            nodes(existing).forEach(cluster::node);
            if (database != null) {
                cluster.database(database);
            }
            if (devices != null) {
                cluster.devices(devices);
            }
            List<TravelerServer> staying = Stream.concat(members.stream(), existing.stream())
                    .filter(server -> server.membership() == Membership.PERMANENT)
                    .toList();
            Runbook steps = existing.isEmpty()
                    ? null
                    : new Integration(url, version, secureServerToServer, members.size()).of(existing);
            return new TravelerPool(
                    cluster.build(), TravelerBalancing.of(front, nodes(staying)), steps, TravelerRules.withGeneric());
        }

        private List<Problem> problems() {
            List<Problem> problems = new ArrayList<>();
            need(problems, "externalUrl", externalUrl, "the pool's URL with scheme, host and path");
            need(problems, "release", release, "the pool's release");
            need(problems, "vip", vip, "the address behind the URL's host");
            if (members.isEmpty()) {
                problems.add(new Problem("members", "none", "a pool needs a server", "Add the new pool's servers."));
            }
            if (vip != null && Ipv4.parse(vip).isEmpty()) {
                problems.add(new Problem("vip", vip, "no IPv4 address", "Write it as 10.40.0.100."));
            }
            if (externalUrl != null && !hasHost(externalUrl)) {
                problems.add(new Problem(
                        "externalUrl",
                        externalUrl,
                        "no URL with a host",
                        "Write it as https://traveler.example/traveler."));
            }
            return problems;
        }

        private static boolean hasHost(String url) {
            try {
                return URI.create(url).getHost() != null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        private static void need(List<Problem> problems, String answer, @Nullable String value, String remedy) {
            if (value == null) {
                problems.add(new Problem(answer, "nothing", "not given", "Give " + remedy + "."));
            }
        }

        private static List<Node> nodes(List<TravelerServer> servers) {
            return servers.stream().map(TravelerServer::node).toList();
        }
    }
}
