package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.model.sync.SyncUnit.Way;
import java.util.List;
import java.util.stream.Stream;

/** What a replication copies, and what it does not (CORE-26…34). */
final class CoreUnits {

    private CoreUnits() {}

    static List<SyncUnit> of(Cluster cluster, boolean atlasElsewhere) {
        boolean atlasHere = CoreLinks.cores(cluster).stream()
                .anyMatch(core -> CoreKeys.ATLAS.in(core).orElse(false));
        return Stream.of(
                        Stream.of(database(), systemManagerParts(), files()),
                        atlasHere || atlasElsewhere ? Stream.of(atlas(atlasElsewhere)) : Stream.<SyncUnit>empty(),
                        Stream.of(systemManager()))
                .flatMap(parts -> parts)
                .toList();
    }

    static List<SyncUnit> betweenAtlasServers() {
        return List.of(
                atlas(true),
                new SyncUnit(
                        "system-manager",
                        Way.BY_HAND,
                        "the settings of both System Managers, the HA configuration and Atlas itself among them",
                        List.of(),
                        List.of("CORE-27", "CORE-31", "CORE-34")));
    }

    private static SyncUnit atlas(boolean elsewhere) {
        return new SyncUnit(
                "atlas",
                Way.REPLICATED_BY_PRODUCT,
                elsewhere ? "all Atlas data, between the Atlas servers alone" : "all Atlas data, with the Cores' own",
                List.of("anything, unless Atlas is enabled on both servers"),
                List.of("CORE-30", "CORE-31", "CORE-32"));
    }

    private static SyncUnit database() {
        return new SyncUnit(
                "admin-portal",
                Way.REPLICATED_BY_PRODUCT,
                "the Admin Portal's whole database: Users & Devices, Apps, Policies & Configs, Settings, Logs & Events",
                List.of(),
                List.of("CORE-26"));
    }

    private static SyncUnit systemManagerParts() {
        return new SyncUnit(
                "system-manager-parts",
                Way.REPLICATED_BY_PRODUCT,
                "of the System Manager only device certificates, server SSL certificates and local users",
                List.of("everything else in the System Manager"),
                List.of("CORE-28", "CORE-29"));
    }

    private static SyncUnit files() {
        return new SyncUnit(
                "system-files",
                Way.REPLICATED_BY_PRODUCT,
                "further application and system files that the Core needs to be consistent",
                List.of(),
                List.of("CORE-33"));
    }

    private static SyncUnit systemManager() {
        return new SyncUnit(
                "system-manager",
                Way.BY_HAND,
                "the System Manager's settings, the HA configuration among them: see the checklist of ByHand",
                List.of("device and server certificates, local users: they are replicated"),
                List.of("CORE-27", "CORE-34"));
    }
}
