package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.NodeResources;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An Ivanti Core pair behind a load balancer, optionally with a third Core at a second site.
 *
 * @param cluster the Cores, the name devices know, and the load balancing that follows from who moves traffic
 * @param policy what its failover may do, and when
 * @param group the Cores among which the active role moves
 * @param probes both status pages of every Core
 * @param rules everything that is checked about it
 * @param timing what happens when after the primary has died: two detectors that know nothing of each other (CORE-63)
 * @param schedule when the secondary replicates, or null if not declared
 */
public record IvantiCore(
        Cluster cluster,
        FailoverPolicy policy,
        FailoverGroup group,
        List<NodeProbe> probes,
        List<Rule> rules,
        FailoverTiming timing,
        @Nullable SyncSchedule schedule) {

    /** Freezes the lists. */
    public IvantiCore {
        probes = List.copyOf(probes);
        rules = List.copyOf(rules);
    }

    /**
     * Starts a pair.
     *
     * @return a builder; {@code fqdn}, {@code vip}, {@code primary}, {@code secondary} and a policy must be given
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks the pair.
     *
     * @return what the rules say
     */
    public LintReport check() {
        return Lint.of(rules).check(cluster);
    }

    /** Collects the answers. Not thread-safe. */
    public static final class Builder {
        private final List<Integer> ports = new ArrayList<>();
        private String id = "core";
        private @Nullable String fqdn;
        private @Nullable String vip;
        private @Nullable CoreNode primary;
        private @Nullable CoreNode secondary;
        private @Nullable CoreNode recovery;
        private @Nullable SoftwareVersion version;
        private @Nullable NodeResources resources;
        private @Nullable FailoverPolicy policy;
        private UnaryOperator<FailoverPolicy> mode = UnaryOperator.identity();
        private @Nullable SyncSchedule schedule;
        private @Nullable String email;
        private boolean onSync = true;
        private boolean onFailure = true;
        private MonitorTiming timing = MonitorTiming.NETSCALER_DEFAULTS;
        private boolean plainHttp;

        private Builder() {}

        /**
         * Names the cluster; {@code core} without it.
         *
         * @param value see {@link Cluster#id()}
         * @return this
         */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /**
         * Sets the name devices know; it stands in registration addresses and certificates (CORE-E07).
         *
         * @param name for example {@code mdm.example}
         * @return this
         */
        public Builder fqdn(String name) {
            fqdn = name;
            return this;
        }

        /**
         * Sets the virtual address that name leads to.
         *
         * @param address an IPv4 address
         * @return this
         */
        public Builder vip(String address) {
            vip = address;
            return this;
        }

        /**
         * Sets the ports devices use; 443 alone without it. A second one is 9997, for clients without mutual
         * authentication (CORE-E04). Each gets its own pair of virtual servers; all of them follow one health signal.
         *
         * @param values 1 to 65535 each
         * @return this
         */
        public Builder devicePorts(int... values) {
            ports.clear();
            for (int value : values) {
                ports.add(value);
            }
            return this;
        }

        /**
         * Sets the Core that carries all traffic in normal operation (CORE-70).
         *
         * @param core the primary
         * @return this
         */
        public Builder primary(CoreNode core) {
            primary = core;
            return this;
        }

        /**
         * Sets the Core that replicates from it and may be promoted (CORE-71).
         *
         * @param core the secondary
         * @return this
         */
        public Builder secondary(CoreNode core) {
            secondary = core;
            return this;
        }

        /**
         * Adds a third Core that takes the secondary for its primary (CORE-45). It is part of the group and is probed;
         * no traffic is led to it, because between sites that is a matter of names.
         *
         * @param core the Core for disaster recovery
         * @return this
         */
        public Builder disasterRecovery(CoreNode core) {
            recovery = core;
            return this;
        }

        /**
         * Sets the release of every Core that does not name its own (CORE-81).
         *
         * @param value for example {@code 11.12.0.0}
         * @return this
         */
        public Builder version(String value) {
            version = SoftwareVersion.of(value);
            return this;
        }

        /**
         * Sets the resources of every Core that does not name its own (CORE-14).
         *
         * @param cpus see {@link NodeResources#cpus()}
         * @param memoryMiB see {@link NodeResources#memoryMiB()}
         * @return this
         */
        public Builder resources(int cpus, long memoryMiB) {
            resources = new NodeResources(cpus, memoryMiB);
            return this;
        }

        /**
         * Sets the failover policy, and with it who promotes and who moves traffic.
         *
         * @param value any policy
         * @return this
         */
        public Builder policy(FailoverPolicy value) {
            policy = value;
            return this;
        }

        /**
         * The guide's own behaviour: the secondary promotes itself by its heartbeat ({@link Promoter#NODE}), the load
         * balancer moves traffic by its monitors ({@link TrafficMover#LOAD_BALANCER}). It is the mode to begin with
         * because that is how a pair that follows the guide runs already: nothing on the Cores has to change, and it
         * works with no controller alive. No order is promised between the two; {@link IvantiCore#timing()} says how
         * far apart they may fall. The guide names no defaults for the three values (A-08, CORE-E11), so neither do we.
         *
         * @param heartbeatInterval see {@link FailoverPolicy#heartbeatInterval()}
         * @param consecutiveFailures see {@link FailoverPolicy#consecutiveFailures()}
         * @param recheckInterval see {@link FailoverPolicy#recheckInterval()}
         * @return this
         */
        public Builder guide(Duration heartbeatInterval, int consecutiveFailures, Duration recheckInterval) {
            return policy(FailoverPolicy.guide(heartbeatInterval, consecutiveFailures, recheckInterval)
                    .build());
        }

        /**
         * The controller fences, promotes and moves traffic, in that order; with no live controller nothing moves. The
         * Cores must then not promote themselves: <em>Keep in Standby</em> on the secondary (CORE-103).
         *
         * @param heartbeatInterval see {@link FailoverPolicy#heartbeatInterval()}
         * @param consecutiveFailures see {@link FailoverPolicy#consecutiveFailures()}
         * @param recheckInterval see {@link FailoverPolicy#recheckInterval()}
         * @return this
         */
        public Builder safe(Duration heartbeatInterval, int consecutiveFailures, Duration recheckInterval) {
            return policy(FailoverPolicy.safe(heartbeatInterval, consecutiveFailures, recheckInterval)
                    .build());
        }

        /**
         * Sets who promotes and who moves traffic, whatever the policy says; that of the policy without it.
         *
         * @param promoter see {@link FailoverPolicy#promoter()}
         * @param mover see {@link FailoverPolicy#mover()}; the load balancing follows from it
         * @return this
         */
        public Builder mode(Promoter promoter, TrafficMover mover) {
            mode = policy -> policy.toBuilder().mode(promoter, mover).build();
            return this;
        }

        /**
         * Sets when the secondary replicates.
         *
         * @param value StartTime, Run Every and when the page was saved
         * @return this
         */
        public Builder sync(SyncSchedule value) {
            schedule = value;
            return this;
        }

        /**
         * Sets where the secondary's notifications go; both kinds are on (CORE-105).
         *
         * @param address one address
         * @return this
         */
        public Builder email(String address) {
            email = address;
            return this;
        }

        /**
         * Sets which notifications are on.
         *
         * @param syncCompletion every successful sync (CORE-106)
         * @param failure a failed sync, and every failover event (CORE-107)
         * @return this
         */
        public Builder notifyOn(boolean syncCompletion, boolean failure) {
            onSync = syncCompletion;
            onFailure = failure;
            return this;
        }

        /**
         * Sets when the load balancer's monitors ask; its defaults without it (NS-11).
         *
         * @param value the timing
         * @return this
         */
        public Builder monitorTiming(MonitorTiming value) {
            timing = value;
            return this;
        }

        /**
         * Lets monitors and probes ask without TLS, and the virtual servers pass TCP: for a laboratory on loopback.
         *
         * @param value whether to do without TLS; false without it
         * @return this
         */
        public Builder plainHttp(boolean value) {
            plainHttp = value;
            return this;
        }

        /**
         * The pair.
         *
         * @return cluster, policy, group, probes, rules and times
         * @throws InvalidDeclarationException with every missing answer at once
         */
        public IvantiCore build() {
            String name = fqdn;
            String address = vip;
            CoreNode first = primary;
            CoreNode second = secondary;
            FailoverPolicy allowed = policy == null ? null : mode.apply(policy);
            if (name == null || address == null || first == null || second == null || allowed == null) {
                throw new InvalidDeclarationException("Core " + id, missing());
            }
            List<Integer> devicePorts = ports.isEmpty() ? List.of(CoreNode.DEVICE_PORT) : List.copyOf(ports);
            List<CoreNode> cores = new ArrayList<>(List.of(first, second));
            Cluster.Builder cluster = Cluster.builder(id, ProductFamily.IVANTI_CORE)
                    .dns(new DnsRecord(DnsRecord.Scope.PUBLIC, name, "A", address))
                    .node(first.node(NodeRole.PRIMARY, null, version, resources))
                    .node(second.node(NodeRole.SECONDARY, first.id(), version, resources))
                    .loadBalancing(new CoreBalancing(first, second, devicePorts, timing, plainHttp)
                            .of(Ipv4.of(address), allowed.mover()));
            if (recovery != null) {
                cores.add(recovery);
                cluster.node(recovery.node(NodeRole.SECONDARY, second.id(), version, resources));
            }
            cores.stream().map(CoreNode::site).distinct().forEach(site -> cluster.site(Site.of(site.value())));
            declarePage(cluster);
            Cluster built = cluster.build();
            return new IvantiCore(
                    built,
                    allowed,
                    FailoverGroup.of(built),
                    CoreProbes.of(cores, allowed, plainHttp),
                    CoreRules.withGeneric(allowed),
                    FailoverTiming.of(allowed, timing),
                    schedule);
        }

        private void declarePage(Cluster.Builder cluster) {
            if (schedule != null) {
                CoreAttributes.declare(cluster, schedule);
            }
            if (email != null) {
                cluster.attribute(CoreAttributes.EMAIL, email);
                cluster.attribute(CoreAttributes.ON_SYNC, String.valueOf(onSync));
                cluster.attribute(CoreAttributes.ON_FAILURE, String.valueOf(onFailure));
            }
        }

        private List<Problem> missing() {
            return Stream.of(
                            fqdn == null ? missing("fqdn", "the name devices know") : null,
                            vip == null ? missing("vip", "the virtual address of that name") : null,
                            primary == null ? missing("primary", "the Core that carries traffic") : null,
                            secondary == null ? missing("secondary", "the Core that stands by") : null,
                            policy == null
                                    ? missing("policy", "heartbeat values: the guide names no defaults (CORE-E11)")
                                    : null)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }

        private static Problem missing(String answer, String remedy) {
            return new Problem(answer, "nothing", "not given", "Give " + remedy + ".");
        }
    }
}
