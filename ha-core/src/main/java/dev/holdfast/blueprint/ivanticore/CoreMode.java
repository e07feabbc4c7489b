package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.lb.LbMethod;
import java.util.ArrayList;
import java.util.List;

/** Says who does what in an installation of Cores. */
final class CoreMode {

    private CoreMode() {}

    static OperatingMode of(FailoverPolicy policy, boolean twoSites, boolean thirdCore) {
        return new OperatingMode(
                promotes(policy), moves(policy, twoSites), LbMethod.LEAST_CONNECTION, off(policy, thirdCore));
    }

    private static String promotes(FailoverPolicy policy) {
        if (policy.onFailure() == OnFailure.KEEP_IN_STANDBY) {
            return "a person: the secondary is kept in standby (CORE-103)";
        }
        return policy.promoter() == Promoter.NODE
                ? "the secondary promotes itself by its heartbeat, as the guide has it (CORE-104)"
                : "the controller, after it has fenced the primary; the Cores are set to Keep in Standby";
    }

    private static String moves(FailoverPolicy policy, boolean twoSites) {
        String within = policy.mover() == TrafficMover.LOAD_BALANCER
                ? "the load balancer by its monitors, to a backup that is held"
                : "the controller, once promotion is acknowledged";
        return twoSites ? within + "; between sites the name, to a Core that acts" : within;
    }

    private static List<String> off(FailoverPolicy policy, boolean thirdCore) {
        List<String> off = new ArrayList<>(List.of(
                "automatic return of traffic: a primary that is back lacks what was written meanwhile (CORE-61)",
                "persistence: one Core serves at a time, so there is nothing to stay with"));
        if (policy.mover() == TrafficMover.LOAD_BALANCER) {
            off.add("the order of promotion and traffic: two detectors that know nothing of each other (CORE-63)");
        } else {
            off.add("any move without a live controller: the standby path stays closed");
        }
        if (thirdCore) {
            off.add("promotion of the third Core: a person brings the site for recovery online (CORE-42)");
        }
        return off;
    }
}
