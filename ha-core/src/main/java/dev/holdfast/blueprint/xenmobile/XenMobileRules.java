package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.RestoredVersions;
import dev.holdfast.lint.Rule;
import java.util.List;
import java.util.stream.Stream;

/** What XenMobile needs, beyond what every cluster needs. */
public final class XenMobileRules {

    private static final List<Rule> ALL = List.of(
            TwoVips.RULE,
            Ios11SourceIp.RULE,
            AllNodesBehindLoadBalancer.RULE,
            FqdnMatch.RULE,
            MdmBridge.RULE,
            MamPort.RULE,
            Membership.SEED_NODE_READY,
            Clocks.NTP_CONFIGURED,
            Clocks.TIME_SYNC,
            Addresses.MDM_PUBLIC,
            Addresses.MAM_PRIVATE,
            CertificatePresent.RULE,
            PortEighty.STORE,
            PortEighty.SHARED,
            SameDatabase.RULE,
            NodeSettings.SAME_PKI_SECRET,
            NodeSettings.OWN_PROTECTION_PASSWORD,
            NodeSettings.FIPS_CONSISTENT,
            Membership.LISTED,
            Membership.ONE_OLDEST,
            LogonAttributeMatch.RULE,
            AdcDns.RULE,
            Membership.SQL_RIGHTS,
            NatAndSourceIp.RULE,
            ClientCertificatePassed.RULE,
            XenMobileKeys.ALL.rule("xm.attributes-readable", "XM-18"));

    private static final List<Rule> ROLLBACK =
            List.of(RollbackAssets.EXIST, RestoredVersions.rule(), RollbackAssets.RETENTION);

    private XenMobileRules() {}

    /**
     * The {@code xm.} rules.
     *
     * @return in a fixed order
     */
    public static List<Rule> all() {
        return ALL;
    }

    /**
     * The {@code rb.} rules: is there a way back?
     *
     * @return in a fixed order
     */
    public static List<Rule> rollback() {
        return ROLLBACK;
    }

    /**
     * The {@code xm.} rules and those of every cluster.
     *
     * @return in a fixed order
     */
    public static List<Rule> withGeneric() {
        return Stream.concat(ALL.stream(), GenericRules.all().stream()).toList();
    }
}
