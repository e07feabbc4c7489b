package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.AttributeKey;
import dev.holdfast.lint.AttributeKeys;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Reading;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.SoftwareVersion;
import java.time.LocalDate;
import java.util.List;

/** What the {@code xm.} and {@code rb.} rules read of what is declared, and how. */
final class XenMobileKeys {

    private static final Reading<IpAddress> ADDRESS = Reading.of("an IP address", IpAddress::parse);
    private static final Reading<SoftwareVersion> RELEASE =
            Reading.of("a release such as 10.7.1", SoftwareVersion::parse);

    static final AttributeKey<DeploymentMode> MODE = AttributeKey.cluster(
            XenMobileAttributes.MODE,
            Reading.oneOf(DeploymentMode::name, List.of(DeploymentMode.values())),
            "what is managed",
            "XM-18");
    static final AttributeKey<IpAddress> MDM_VIP =
            AttributeKey.cluster(XenMobileAttributes.MDM_VIP, ADDRESS, "the address for devices", "XM-02");
    static final AttributeKey<IpAddress> MAM_VIP =
            AttributeKey.cluster(XenMobileAttributes.MAM_VIP, ADDRESS, "the address for apps", "XM-04");
    static final AttributeKey<Boolean> STORE_ON_IOS11 = AttributeKey.cluster(
            XenMobileAttributes.STORE_ON_IOS11, Reading.YES_NO, "whether iOS 11 uses the store", "XM-19");
    static final AttributeKey<Boolean> NAT = AttributeKey.cluster(
            XenMobileAttributes.NAT, Reading.YES_NO, "whether devices come through address translation", "XM-E14");
    static final AttributeKey<LocalDate> IOS11_ROLLOUT = AttributeKey.cluster(
            XenMobileAttributes.IOS11_ROLLOUT,
            Reading.parsed("an ISO date such as 2017-09-19", LocalDate::parse),
            "when devices may begin to upgrade to iOS 11",
            "XM-16");
    static final AttributeKey<Boolean> DEFAULT_PROTECTION = AttributeKey.node(
            XenMobileAttributes.DEFAULT_PROTECTION,
            Reading.YES_NO,
            "whether data is protected with the default password",
            "XM-26");
    static final AttributeKey<Boolean> FIPS =
            AttributeKey.node(XenMobileAttributes.FIPS, Reading.YES_NO, "whether FIPS was chosen", "XM-27");

    static final AttributeKeys ALL = AttributeNames.keys()
            .plus(List.of(
                    MODE,
                    text(XenMobileAttributes.FQDN, "the server's own name", "XM-50"),
                    text(XenMobileAttributes.MDM_FQDN, "the name of the address for devices", "XM-E01"),
                    text(XenMobileAttributes.MAM_FQDN, "the name of the address for apps", "XM-50"),
                    MDM_VIP,
                    MAM_VIP,
                    text(XenMobileAttributes.LOGON_ATTRIBUTE, "where LDAP looks for what users type", "XM-48"),
                    STORE_ON_IOS11,
                    NAT,
                    IOS11_ROLLOUT,
                    AttributeKey.cluster(XenMobileAttributes.UPGRADE_TO, RELEASE, "the release it is upgraded to"),
                    AttributeKey.cluster(
                            XenMobileAttributes.ROLLBACK_TO, RELEASE, "the release it may have to go back to", "RB-11"),
                    text(XenMobileAttributes.DISASTER_NODES, "nodes switched off at the other site", "XM-E23"),
                    AttributeKey.node(
                            XenMobileAttributes.TIME_SOURCE, Reading.TEXT, "where it gets the time from", "XM-08"),
                    text(XenMobileAttributes.DATABASE_TIME_SOURCE, "where the database gets the time from", "XM-08"),
                    AttributeKey.node(XenMobileAttributes.DATABASE, Reading.TEXT, "the database it uses", "XM-22"),
                    AttributeKey.node(
                            XenMobileAttributes.PKI_SECRET,
                            Reading.TEXT,
                            "the name of the secret with its passwords",
                            "XM-23"),
                    DEFAULT_PROTECTION,
                    FIPS,
                    AttributeKey.cluster(
                            XenMobileAttributes.CHANGED_AT, Reading.INSTANT, "when the change is made", "RB-03"),
                    AttributeKey.cluster(
                            XenMobileAttributes.BACKUPS_UNTIL,
                            Reading.INSTANT,
                            "until when backups are kept",
                            "RB-03")));

    private XenMobileKeys() {}

    private static AttributeKey<String> text(String name, String meaning, String... factIds) {
        return AttributeKey.cluster(name, Reading.TEXT, meaning, factIds);
    }
}
