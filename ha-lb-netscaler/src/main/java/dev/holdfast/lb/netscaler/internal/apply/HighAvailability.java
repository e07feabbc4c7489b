package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.nitro.PairRole;

/** Whether this appliance is the one of its pair that may be written to. */
public final class HighAvailability {

    private HighAvailability() {}

    /**
     * Asks the appliance. If it is not the primary one and others are known, goes to the one that is.
     *
     * @param session through which to ask
     * @param deadline when to give up
     * @return empty if it is primary or alone, or if the session is about one node only; otherwise why nothing may be written
     */
    public static String obstacle(NitroSession session, Deadline deadline) {
        if (session.isOfNode()) {
            return "";
        }
        String objection = PairRole.objection(session.read(PairRole.question(), deadline));
        if (objection.isEmpty() || !session.hasOthers()) {
            return objection;
        }
        session.leave();
        return PairRole.objection(session.read(PairRole.question(), deadline));
    }
}
