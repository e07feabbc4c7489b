package dev.holdfast.blueprint.traveler;

import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.sync.SyncUnit;
import java.util.List;
import java.util.stream.Stream;

/** What a pool is for, who does what in it, and what its servers hold in common. */
final class TravelerLines {

    private TravelerLines() {}

    static List<BlueprintLine> of(PoolAnswers pool, StrategyComparison comparison) {
        return Stream.concat(
                        Stream.of(
                                BlueprintLine.of(
                                        "goal.integrate",
                                        "Existing servers can be integrated into a pool with their users; this one "
                                                + pool.intent().words() + ".",
                                        "TRV-01",
                                        "TRV-03"),
                                BlueprintLine.of(
                                        "strategy.default",
                                        "The checklist assumes a new pool first, and so does this blueprint unless told otherwise.",
                                        "TRV-22")),
                        Stream.concat(comparison.lines().stream(), enrichment().stream()))
                .toList();
    }

    private static List<BlueprintLine> enrichment() {
        return List.of(
                BlueprintLine.of(
                        "pool.balances-itself",
                        "Any server serves any device; one server watches a user's mail, chosen by availability index and"
                                + " bias, and the pool routes the user's devices there.",
                        "TRV-E01",
                        "TRV-E05",
                        "TRV-E06",
                        "TRV-E07"),
                BlueprintLine.of(
                        "pool.size",
                        "One server more than the devices need; the vendor's example is "
                                + TravelerPool.DEVICES_PER_NODE + " devices per server.",
                        "TRV-E14"),
                BlueprintLine.of(
                        "pool.ports",
                        "Servers reach each other on two ports that tell traveler hadr show prints; 50125 and 50126 are"
                                + " usual, not confirmed.",
                        "TRV-E18"),
                BlueprintLine.of(
                        "pool.administration",
                        "The web administration of any server shows the whole pool; the old client views show nothing"
                                + " true; no command starts or stops all servers.",
                        "TRV-E11",
                        "TRV-E12"),
                BlueprintLine.of(
                        "pool.surroundings",
                        "Mail servers, proxies, firewalls and the load balancer are redundant, too, and stand on machines"
                                + " of their own.",
                        "TRV-E23"));
    }

    static OperatingMode mode() {
        return new OperatingMode(
                "nobody: every server of the pool serves, and the pool itself chooses who watches a user's mail",
                "the load balancer leaves out a server that does not answer; the pool moves the users",
                LbMethod.ROUND_ROBIN,
                List.of(
                        "persistence: any server serves any device (TRV-E03)",
                        "plain HTTP and a redirect from it: neither protects the first request (TRV-E17)",
                        "failover by the controller: there is no standby to promote",
                        "moving or deleting data: a server transfers its own data when it joins, Holdfast estimates,"
                                + " waits and looks (TRV-02, TRV-32)"));
    }

    static List<SyncUnit> units() {
        return List.of(
                new SyncUnit(
                        "pool database",
                        SyncUnit.Way.SHARED,
                        "all data of users and administration, on one physical database server at a time",
                        List.of(),
                        List.of("TRV-02", "TRV-E01", "TRV-E02")),
                new SyncUnit(
                        "data of a joining server",
                        SyncUnit.Way.TRANSFERRED_ON_JOINING,
                        "all of its data of users and administration; complete when the pool lists the server",
                        List.of("its own database, which is removed afterwards"),
                        List.of("TRV-02", "TRV-07", "TRV-11", "TRV-32", "TRV-34")),
                new SyncUnit(
                        "external URL",
                        SyncUnit.Way.BY_HAND,
                        "the External URL field on the Notes Traveler tab of each server document",
                        List.of(),
                        List.of("TRV-14", "TRV-37", "TRV-E15")),
                new SyncUnit(
                        "TLS set-up",
                        SyncUnit.Way.BY_HAND,
                        "protocols and, where possible, one certificate; secure server-to-server communication",
                        List.of("servers that leave after the transfer"),
                        List.of("TRV-13", "TRV-28")));
    }
}
