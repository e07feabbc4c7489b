package dev.holdfast.blueprint.ums;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.lint.Clients;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.TrafficPath;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/**
 * An IGEL UMS installation behind a load balancer. Made by {@link #builder()}, or from a cluster that was read from a
 * file: everything that is special about it stands in the cluster's attributes ({@link UmsAttributes}).
 *
 * @param cluster servers, database, names and the load balancing for ports 30001, 8443 and 9080
 */
public record IgelUms(Cluster cluster) implements Blueprint {

    /** What one server can serve (UMS-E22). */
    static final int DEVICES_PER_NODE = 50_000;

    /** Rejects a cluster of another family. */
    public IgelUms {
        if (!cluster.family().equals(ProductFamily.IGEL_UMS)) {
            throw new IllegalArgumentException("cluster " + cluster.id() + " is of family " + cluster.family()
                    + ": give one of family " + ProductFamily.IGEL_UMS);
        }
    }

    /**
     * Starts an installation.
     *
     * @return a builder; {@code subnet}, {@code snip}, {@code vip} and at least one server must be given
     */
    public static IgelUmsBuilder builder() {
        return new IgelUmsBuilder();
    }

    @Override
    public OperatingMode mode() {
        return new OperatingMode(
                "nobody: every server serves, all on one database",
                "the load balancer, when its monitors find a server down; Holdfast only drains and restores on order",
                LbMethod.LEAST_CONNECTION,
                List.of(
                        "failover: there is no active role to move",
                        "database: who survives its loss is the database's own business (UMS-05)",
                        "Use Client IP on 8443: consoles inside the servers' subnet would get no answer (UMS-32)",
                        "spreading of console work: it runs on the server the console is connected to (UMS-E22)",
                        "load balancing of cloud gateways: each has a bridge of its own (UMS-E13)"));
    }

    @Override
    public List<NodeProbe> probes() {
        return UmsProbes.of(cluster.nodes());
    }

    @Override
    public List<SyncUnit> syncUnits() {
        UmsView ums = view();
        boolean byProduct = ums.topology().copiesFirmware(ums.release());
        return List.of(
                new SyncUnit(
                        "database",
                        SyncUnit.Way.SHARED,
                        "thin clients, profiles, jobs, firmware entries",
                        List.of("firmware files"),
                        List.of("UMS-04", "UMS-23")),
                new SyncUnit(
                        "firmware",
                        byProduct ? SyncUnit.Way.REPLICATED_BY_PRODUCT : SyncUnit.Way.FILE_TREE,
                        ums.firmwareFolder(),
                        byProduct
                                ? List.of("files dropped into the folder that UMS does not know as its own")
                                : List.of("the Host of each firmware, which stands in the database"),
                        List.of("UMS-49", "UMS-50", "UMS-51", "UMS-E16", "UMS-E17")));
    }

    @Override
    public List<Rule> rules() {
        return UmsRules.withGeneric();
    }

    @Override
    public List<Runbook> runbooks() {
        return UmsRunbooks.of(this);
    }

    @Override
    public List<BlueprintLine> lines() {
        return UmsLines.of(view());
    }

    /**
     * Walks a packet of each representative client to each server on each port.
     *
     * @return the walks, by client, then in the order of the configuration
     */
    public List<TrafficPath> walks() {
        return Clients.representatives(cluster).stream()
                .flatMap(client -> TrafficPath.walkAll(cluster, client).stream())
                .toList();
    }

    /**
     * The script that makes the database (UMS-15).
     *
     * @param user login and user
     * @param schema the user's schema
     * @return the script, or empty if no database is declared
     */
    public Optional<UmsDatabaseScript> databaseScript(String user, String schema) {
        return Optional.ofNullable(cluster.database())
                .map(database -> new UmsDatabaseScript(database.name(), user, schema));
    }

    /**
     * What to enter in DNS, DHCP and the thin clients' profile.
     *
     * @return directions, or empty if the servers have no virtual address, or more than one
     */
    public Optional<ClientDirections> directions() {
        UmsView ums = view();
        List<IpAddress> vips = ums.vips();
        return vips.size() == 1
                ? Optional.of(new ClientDirections(ums.nameToEnter(), vips.get(0), ums.autoRegistration()))
                : Optional.empty();
    }

    /**
     * Where firmware lies on every server (UMS-49, UMS-50).
     *
     * @return the folder, with the separators of the installation's path
     */
    public String firmwareFolder() {
        return view().firmwareFolder();
    }

    /**
     * Compares the Host of each firmware with the load-balanced name (UMS-48).
     *
     * @param entries every firmware, as observed
     * @return which ones thin clients still fetch from one server
     */
    public FirmwareHostDrift firmwareDrift(List<FirmwareEntry> entries) {
        return FirmwareHostDrift.of(cluster, entries);
    }

    UmsView view() {
        return new UmsView(cluster);
    }
}
