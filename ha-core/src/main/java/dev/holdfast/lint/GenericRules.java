package dev.holdfast.lint;

import java.util.List;

/** Rules that apply to clusters of every family. */
public final class GenericRules {

    private static final List<Rule> ALL = List.of(
            UsipReturnPath.RULE,
            UsipGatewayIsSnip.RULE,
            VirtualServerHasMembers.RULE,
            TcpOnlyMonitor.RULE,
            PersistenceFitsProtocol.RULE,
            MonitorTimingOrder.RULE,
            CapacityNPlusOne.RULE);

    private GenericRules() {}

    /**
     * All of them.
     *
     * @return in a fixed order
     */
    public static List<Rule> all() {
        return ALL;
    }
}
