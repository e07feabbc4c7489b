package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;

/** The procedures of the guide for one installation. */
final class CoreRunbooks {

    static final String GUIDE = "The vendor's high availability guide; what is marked inferred is ours.";

    private CoreRunbooks() {}

    static List<Runbook> of(Cluster cluster) {
        CoreStandings cores = new CoreStandings(cluster);
        Runbook failback = FailbackRunbook.of(cores);
        List<Runbook> all = new ArrayList<>(List.of(
                SetupRunbook.of(cores),
                ValidateRunbook.of(cores),
                UpgradeRunbook.of(cores, "the next release"),
                FailoverRunbook.of(cores),
                failback,
                BackOutRunbook.of(cores, failback, cores.secondary())));
        cores.recovery().ifPresent(recovery -> {
            all.add(RecoveryRunbook.of(cores, recovery));
            Runbook back = ReturnRunbook.of(cores, recovery);
            all.addAll(List.of(back, BackOutRunbook.of(cores, back, recovery)));
        });
        all.add(AtlasRunbook.of(cores));
        return all;
    }

    /** Step ids of the pair are the guide's; those of a further standby bear its name. */
    static String id(CoreStandings cores, String step, NodeId standby) {
        return standby.equals(cores.secondary()) ? step : step + "." + standby;
    }
}
