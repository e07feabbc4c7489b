package dev.holdfast.examples.jamf;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Load;
import dev.holdfast.runbook.Runbook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Jamf Pro cluster: everything follows from what is declared, by {@link #builder()} or in a cluster file.
 *
 * @param cluster of family {@link #FAMILY}
 */
public record JamfCluster(Cluster cluster) implements Blueprint {

    /** Families are open: an id is all there is to one. */
    public static final ProductFamily FAMILY = ProductFamily.of("jamf");

    /** Node attribute: {@code yes} on the one web application that is the primary (JAMF-02). */
    public static final String PRIMARY = "jamf.primary";
    /** Observed of a node: whether it acts as primary. */
    public static final String ACTS_AS_PRIMARY = "jamf.acts-as-primary";
    /** Observed of a node: the database it uses, as {@code host:port/name}. */
    public static final String USED_DATABASE = "jamf.used-database";

    static final int PORT = 8443;
    static final String HEALTH_PAGE = "/healthCheck.html";

    private static final String NEXT = "the next release";

    /** Refuses a cluster of another family. */
    public JamfCluster {
        if (!cluster.family().equals(FAMILY)) {
            throw new IllegalArgumentException(
                    "cluster " + cluster.id() + " is of family " + cluster.family() + ": give one of family " + FAMILY);
        }
    }

    /**
     * Starts a declaration.
     *
     * @return a builder with nothing in it
     */
    public static JamfBuilder builder() {
        return new JamfBuilder();
    }

    @Override
    public OperatingMode mode() {
        return new OperatingMode(
                "nobody: every web application serves; the primary is designated in Jamf Pro by hand",
                "the load balancer, when its monitor finds a web application down",
                LbMethod.LEAST_CONNECTION,
                List.of(
                        "moving the primary: while it is down its work waits, devices are served",
                        "database: who survives its loss is the database's own business"));
    }

    @Override
    public List<NodeProbe> probes() {
        JamfHealthCheck check = new JamfHealthCheck();
        ProbeSpec page = new ProbeSpec.Http(check.name(), true, PORT, HEALTH_PAGE, check, Duration.ofSeconds(2));
        return ids().stream()
                .map(node -> new NodeProbe(node, page, HealthPolicy.DEFAULTS))
                .toList();
    }

    @Override
    public List<SyncUnit> syncUnits() {
        return List.of(
                new SyncUnit(
                        "database",
                        SyncUnit.Way.SHARED,
                        "devices, policies, queues",
                        List.of("the database connection of each web application"),
                        List.of("JAMF-01")),
                new SyncUnit(
                        "clustering settings",
                        SyncUnit.Way.REPLICATED_BY_PRODUCT,
                        "who is primary, read again every minute",
                        List.of(),
                        List.of("JAMF-04")));
    }

    @Override
    public List<Rule> rules() {
        return JamfRules.withGeneric();
    }

    /** Without exactly one primary there is no order in which to upgrade, and none is given. */
    @Override
    public List<Runbook> runbooks() {
        return cluster.nodes().stream().filter(JamfCluster::isPrimary).count() == 1
                        && cluster.nodes().size() > 1
                ? List.of(upgrade(NEXT), restore(NEXT))
                : List.of();
    }

    /**
     * The upgrade.
     *
     * @param release to be installed
     * @return JAMF-UPGRADE
     */
    public Runbook upgrade(String release) {
        return JamfRunbooks.upgrade(this, release);
    }

    /**
     * The way back when an upgrade failed after the schema was changed.
     *
     * @param release to be left again
     * @return JAMF-RESTORE
     */
    public Runbook restore(String release) {
        return JamfRunbooks.restore(this, release);
    }

    @Override
    public List<BlueprintLine> lines() {
        return List.of(
                BlueprintLine.of("jamf.database", "All web applications share one database.", "JAMF-01"),
                BlueprintLine.of(
                        "jamf.primary",
                        "One web application is the primary: it upgrades the schema, flushes logs and works on the"
                                + " queues.",
                        "JAMF-02"),
                BlueprintLine.of("jamf.port", "Devices, consoles and the API use 8443.", "JAMF-03"),
                BlueprintLine.of("jamf.refresh", "Every minute each web application refreshes the cluster.", "JAMF-04"),
                BlueprintLine.of("jamf.sticky", "A workflow over the API needs to stay with one of them.", "JAMF-05"),
                BlueprintLine.of(
                        "jamf.health", HEALTH_PAGE + " answers [] when all is well, else what is wrong.", "JAMF-06"),
                BlueprintLine.of(
                        "jamf.upgrade",
                        "To upgrade, stop all secondaries, upgrade the primary, then the others.",
                        "JAMF-07"));
    }

    static boolean isPrimary(Node node) {
        return node.attribute(PRIMARY).filter("yes"::equals).isPresent();
    }

    static String nameOf(Database database) {
        return database.host() + ":" + database.port() + "/" + database.name();
    }

    Node primary() {
        return cluster.nodes().stream()
                .filter(JamfCluster::isPrimary)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "cluster " + cluster.id() + " has no primary: set " + PRIMARY + " to yes on one node"));
    }

    List<NodeId> ids() {
        return cluster.nodes().stream().map(Node::id).toList();
    }

    List<NodeId> secondaries() {
        return ids().stream().filter(id -> !id.equals(primary().id())).toList();
    }

    String release() {
        return Optional.ofNullable(primary().version()).map(Object::toString).orElse("the installed release");
    }

    /** Whether all devices are served by all web applications, and not by the primary alone. */
    boolean primaryIsTooFew() {
        Load load = load();
        return load != null && load.carriedBy(ids().size()) && !load.carriedBy(1);
    }

    @Nullable
    Load load() {
        Optional<Integer> each = cluster.attribute(AttributeNames.DEVICES_PER_NODE)
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf);
        return each.isPresent() && cluster.deviceCount().isPresent()
                ? new Load(cluster.deviceCount().getAsInt(), each.get())
                : null;
    }
}
