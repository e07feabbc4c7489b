package dev.holdfast.lint;

import dev.holdfast.model.ProductFamily;
import java.util.List;

/** Rules that apply to clusters of every family. */
public final class GenericRules {

    private static final List<Rule> ALL = List.of(
            UsipReturnPath.RULE,
            UsipGatewayIsSnip.RULE,
            ServerIsNode.RULE,
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

    /**
     * One more, {@code lint.family-unknown}, for a program that checks files of others: it warns of a family whose rules
     * are not run, unless {@link AttributeNames#OWN_FAMILY} says that it is an own one.
     *
     * @param known the families whose rules are run
     * @return the rule
     */
    public static Rule familyKnown(List<ProductFamily> known) {
        return new FamilyKnown(List.copyOf(known)).rule();
    }
}
