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
            CapacityNPlusOne.RULE,
            BridgeHasNoCertificate.RULE,
            OffloadNeedsCertificate.RULE,
            MonitorMatchesMembers.RULE,
            CertificateNotExpired.RULE,
            CertificateCoversFqdn.RULE,
            CertificateCoversAllFqdn.RULE,
            VipNotInUse.RULE,
            VipSharedOk.RULE,
            StackedChanges.RULE,
            PersistenceTable.RULE,
            OneTrofsMonitor.RULE,
            NameSyntax.RULE,
            CustomServerIdUnique.RULE,
            GslbHoldBothSites.RULE,
            LatencyActiveActive.RULE,
            MultiSubnetFailover.RULE,
            ListenerTtl.RULE,
            LoginOnAllReplicas.RULE,
            EmailValid.RULE);

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
