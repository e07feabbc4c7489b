package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.HostName;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.NodeResources;
import dev.holdfast.model.Problems;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects the answers. Not thread-safe. */
public final class IvantiCoreBuilder {
    private final List<Integer> ports = new ArrayList<>();
    private final Map<String, String> attributes = new TreeMap<>();
    private String id = "core";
    private @Nullable String fqdn;
    private @Nullable String vip;
    private @Nullable CoreTopology topology;
    private @Nullable CoreNode primary;
    private @Nullable CoreNode secondary;
    private @Nullable CoreNode recovery;
    private @Nullable CoreSites sites;
    private @Nullable SentryService sentries;
    private @Nullable AtlasPair atlas;
    private @Nullable String version;
    private @Nullable Supplier<NodeResources> resources;
    private @Nullable FailoverPolicy policy;
    private UnaryOperator<FailoverPolicy> mode = UnaryOperator.identity();
    private @Nullable SyncSchedule schedule;
    private @Nullable String email;
    private boolean onSync = true;
    private boolean onFailure = true;
    private MonitorTiming timing = MonitorTiming.NETSCALER_DEFAULTS;
    private boolean plainHttp;

    IvantiCoreBuilder() {}

    /**
     * Names the cluster; {@code core} without it.
     *
     * @param value see {@link Cluster#id()}
     * @return this
     */
    public IvantiCoreBuilder id(String value) {
        id = value;
        return this;
    }

    /**
     * Sets the name devices know; it stands in registration addresses and certificates (CORE-E07).
     *
     * @param name for example {@code mdm.example}
     * @return this
     */
    public IvantiCoreBuilder fqdn(String name) {
        fqdn = name;
        return this;
    }

    /**
     * Sets the virtual address that name leads to.
     *
     * @param address an IPv4 or IPv6 address; the latter not with {@link #sites}
     * @return this
     */
    public IvantiCoreBuilder vip(String address) {
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
    public IvantiCoreBuilder devicePorts(int... values) {
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
    public IvantiCoreBuilder primary(CoreNode core) {
        primary = core;
        return this;
    }

    /**
     * Sets the Core that replicates from it and may be promoted (CORE-71).
     *
     * @param core the secondary
     * @return this
     */
    public IvantiCoreBuilder secondary(CoreNode core) {
        secondary = core;
        return this;
    }

    /**
     * Adds a third Core that takes the secondary for its primary (CORE-45). It is part of the group and is probed;
     * traffic is led to it only between {@link #sites}, because that is a matter of names.
     *
     * @param core the Core for disaster recovery
     * @return this
     */
    public IvantiCoreBuilder disasterRecovery(CoreNode core) {
        recovery = core;
        return this;
    }

    /**
     * Sets all Cores and Sentries at once: one of the guide's scenarios, or another combination. It takes the place of
     * {@link #primary}, {@link #secondary} and {@link #disasterRecovery}.
     *
     * @param value the topology
     * @return this
     */
    public IvantiCoreBuilder topology(CoreTopology value) {
        topology = value;
        return this;
    }

    /**
     * Lets each of two sites have a load balancer of its own, and the name be switched between them (CORE-51). Without
     * it one load balancer reaches all Cores, and no traffic is led to a third one.
     *
     * @param value the sites
     * @return this
     */
    public IvantiCoreBuilder sites(CoreSites value) {
        sites = value;
        return this;
    }

    /**
     * Says how devices reach the topology's Sentries; without it they are declared and not balanced.
     *
     * @param value the service
     * @return this
     */
    public IvantiCoreBuilder sentries(SentryService value) {
        sentries = value;
        return this;
    }

    /**
     * Declares an Atlas pair on servers of its own: a group beside the Cores', with its own roles (CORE-32).
     *
     * @param value the pair
     * @return this
     */
    public IvantiCoreBuilder atlas(AtlasPair value) {
        atlas = value;
        return this;
    }

    /**
     * Declares a fact of the cluster.
     *
     * @param name one of {@link CoreAttributes} or of {@code dev.holdfast.lint.AttributeNames}
     * @param value its value, never a secret
     * @return this
     */
    public IvantiCoreBuilder attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /**
     * Sets the release of every Core that does not name its own (CORE-81).
     *
     * @param value for example {@code 11.12.0.0}
     * @return this
     */
    public IvantiCoreBuilder version(String value) {
        version = value;
        return this;
    }

    /**
     * Sets the resources of every Core that does not name its own (CORE-14).
     *
     * @param cpus see {@link NodeResources#cpus()}
     * @param memoryMiB see {@link NodeResources#memoryMiB()}
     * @return this
     */
    public IvantiCoreBuilder resources(int cpus, long memoryMiB) {
        resources = () -> new NodeResources(cpus, memoryMiB);
        return this;
    }

    /**
     * Sets the failover policy, and with it who promotes and who moves traffic.
     *
     * @param value any policy
     * @return this
     */
    public IvantiCoreBuilder policy(FailoverPolicy value) {
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
    public IvantiCoreBuilder guide(Duration heartbeatInterval, int consecutiveFailures, Duration recheckInterval) {
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
    public IvantiCoreBuilder safe(Duration heartbeatInterval, int consecutiveFailures, Duration recheckInterval) {
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
    public IvantiCoreBuilder mode(Promoter promoter, TrafficMover mover) {
        mode = policy -> policy.toBuilder().mode(promoter, mover).build();
        return this;
    }

    /**
     * Sets when the secondary replicates.
     *
     * @param value StartTime, Run Every and when the page was saved
     * @return this
     */
    public IvantiCoreBuilder sync(SyncSchedule value) {
        schedule = value;
        return this;
    }

    /**
     * Sets where the secondary's notifications go; both kinds are on (CORE-105).
     *
     * @param address one address
     * @return this
     */
    public IvantiCoreBuilder email(String address) {
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
    public IvantiCoreBuilder notifyOn(boolean syncCompletion, boolean failure) {
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
    public IvantiCoreBuilder monitorTiming(MonitorTiming value) {
        timing = value;
        return this;
    }

    /**
     * Lets monitors and probes ask without TLS, and the virtual servers pass TCP: for a laboratory on loopback.
     *
     * @param value whether to do without TLS; false without it
     * @return this
     */
    public IvantiCoreBuilder plainHttp(boolean value) {
        plainHttp = value;
        return this;
    }

    /**
     * The installation.
     *
     * @return cluster, load balancing, policy, group, probes, rules, runbooks and times
     * @throws InvalidDeclarationException with everything that is missing, wrong or impossible at once
     */
    public IvantiCore build() {
        Problems problems = new Problems();
        String name = problems.needed("fqdn", fqdn, "the name devices know", HostName::canonical);
        IpAddress address = problems.needed("vip", vip, "the virtual address of that name", IpAddress::of);
        SoftwareVersion usual = problems.read("version", version, SoftwareVersion::of);
        NodeResources size = resources == null ? null : problems.build("resources", "too little", resources);
        CoreProblems.ports(problems, ports);
        CoreTopology cores = cores(problems);
        FailoverPolicy allowed = allowed(problems);
        CoreProblems.cluster(problems, id, cores, page());
        CoreProblems.together(problems, address, cores, allowed, sites, sentries);
        if (problems.any() || name == null || address == null || cores == null || allowed == null) {
            throw problems.refusing("Core " + id);
        }
        CoreAnswers answers = new CoreAnswers(
                name,
                address,
                ports.isEmpty() ? List.of(CoreNode.DEVICE_PORT) : List.copyOf(ports),
                cores,
                allowed,
                sites,
                sentries,
                timing,
                plainHttp);
        return new CoreAssembly(answers, usual, size).assemble(id, page(), schedule, atlas);
    }

    private @Nullable FailoverPolicy allowed(Problems problems) {
        FailoverPolicy given = policy;
        if (given == null) {
            problems.missing("policy", "heartbeat values: the guide names no defaults (CORE-E11)");
            return null;
        }
        return problems.build("mode", "the policy", () -> mode.apply(given));
    }

    private @Nullable CoreTopology cores(Problems problems) {
        if (topology != null) {
            return topology;
        }
        if (primary == null) {
            problems.missing("primary", "the Core that carries traffic");
        }
        if (secondary == null) {
            problems.missing("secondary", "the Core that stands by");
        }
        return primary == null || secondary == null ? null : CoreTopology.own(primary, secondary, recovery);
    }

    private Map<String, String> page() {
        Map<String, String> page = new TreeMap<>(attributes);
        if (schedule != null) {
            CoreAttributes.declare(page, schedule);
        }
        if (email != null) {
            page.put(CoreAttributes.EMAIL, email);
            page.put(CoreAttributes.ON_SYNC, String.valueOf(onSync));
            page.put(CoreAttributes.ON_FAILURE, String.valueOf(onFailure));
        }
        return page;
    }
}
