package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.sync.SyncUnit;
import java.util.ArrayList;
import java.util.List;

/** What a XenMobile cluster rests on, beyond rules and steps. */
final class XenMobileLines {

    static final List<BlueprintLine> ALL = List.of(
            BlueprintLine.of(
                    "nodes.grow-by-joining",
                    "A cluster is a configured server to which new ones are joined, one after the other; how many is a"
                            + " question of design, at least one more than the devices need.",
                    "XM-06",
                    "XM-21",
                    "XM-37",
                    "XM-E20"),
            BlueprintLine.of(
                    "modes.three",
                    "A server manages devices, apps or both; each needs only the addresses and the persistence of its"
                            + " mode.",
                    "XM-18"),
            BlueprintLine.of(
                    "balancing.as-the-wizard",
                    "The load balancing is what the appliance's own XenMobile wizard builds, under its names, so that"
                            + " either can go on where the other stopped.",
                    "XM-41",
                    "XM-E09",
                    "XM-E10"),
            BlueprintLine.of(
                    "probes.port-matrix",
                    "443, 8443, 80 and 22 are asked one by one: in the reported incident only port 80 went down and up"
                            + " while the other three kept working, so one port never stands for a node.",
                    "RB-06",
                    "RB-07"),
            BlueprintLine.of(
                    "rollback.one-report",
                    "The rollback is one person's experience with nearly 10,000 devices: " + DocumentedRollback.length()
                            + " from the first action to the word to users. The " + DocumentedRollback.starts()
                            + " times are starts; each step is taken to last until the next one began.",
                    "RB-02",
                    "RB-30",
                    "RB-32",
                    "RB-33"));

    private XenMobileLines() {}

    static OperatingMode mode(Cluster cluster) {
        List<String> off = new ArrayList<>(List.of(
                "promotion: every node serves, so there is nothing to promote (XM-E03)",
                "failover to another site: a person declares the disaster; the nodes there stay switched off until the"
                        + " database there is active (XM-E23)",
                "reboot of a node whose port 80 comes and goes: the load balancer takes it out, a person reboots it"
                        + " (RB-08)"));
        if (cluster.loadBalancing().gateways().isEmpty()) {
            off.add("Citrix Gateway: none declared, so apps are reached only by what stands in front already (XM-44)");
        }
        LbMethod method = cluster.loadBalancing().virtualServers().stream()
                .map(VirtualServer::method)
                .findFirst()
                .orElse(LbMethod.LEAST_CONNECTION);
        return new OperatingMode(
                "nobody: all nodes are active over one database",
                "the load balancer, whose monitors take a node out and put it back",
                method,
                off);
    }

    static List<SyncUnit> syncUnits() {
        return List.of(
                new SyncUnit(
                        "database",
                        SyncUnit.Way.SHARED,
                        "devices, users, policies, apps and the cluster's members",
                        List.of(),
                        List.of("XM-22", "XM-31")),
                new SyncUnit(
                        "console answers",
                        SyncUnit.Way.BY_HAND,
                        "PKI passwords, FIPS and the data protection password, asked on every node's console",
                        List.of("administrator password, which is each node's own"),
                        List.of("XM-23", "XM-24", "XM-26", "XM-27")));
    }
}
