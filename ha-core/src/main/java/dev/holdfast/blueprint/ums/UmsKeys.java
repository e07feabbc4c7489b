package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.AttributeKey;
import dev.holdfast.lint.AttributeKeys;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Reading;
import dev.holdfast.model.SoftwareVersion;
import java.util.List;

/** What the {@code ums.} rules read of what is declared, and how. */
final class UmsKeys {

    static final AttributeKey<UmsTopology> TOPOLOGY = AttributeKey.cluster(
            UmsAttributes.TOPOLOGY,
            Reading.oneOf(UmsTopology::name, List.of(UmsTopology.values())),
            "which of the topologies it is");
    static final AttributeKey<Boolean> AUTO_REGISTRATION = AttributeKey.cluster(
            UmsAttributes.AUTO_REGISTRATION,
            Reading.YES_NO,
            "whether thin clients find the servers by DNS or DHCP",
            "UMS-43");
    static final AttributeKey<SoftwareVersion> TARGET_RELEASE = AttributeKey.cluster(
            UmsAttributes.TARGET_RELEASE,
            Reading.of("a release such as 6.10.120", SoftwareVersion::parse),
            "the release that the servers are to get",
            "UMS-E20");
    static final AttributeKey<Boolean> DATABASE_RESTORE = AttributeKey.cluster(
            UmsAttributes.DATABASE_RESTORE,
            Reading.YES_NO,
            "whether a database of the target release is restored",
            "UMS-E20");

    static final AttributeKeys ALL = AttributeNames.keys()
            .plus(List.of(
                    AttributeKey.node(UmsAttributes.DATASOURCE, Reading.TEXT, "its datasource in one line", "UMS-14"),
                    AttributeKey.cluster(
                            UmsAttributes.INSTALL_PATH, Reading.TEXT, "the folder UMS is installed in", "UMS-50"),
                    TOPOLOGY,
                    AUTO_REGISTRATION,
                    AttributeKey.cluster(
                            UmsAttributes.CLUSTER_ADDRESS, Reading.TEXT, "the Cluster Address as entered", "UMS-E06"),
                    AttributeKey.cluster(
                            UmsAttributes.CLOUD_GATEWAYS, Reading.TEXT, "which servers are cloud gateways", "UMS-E13"),
                    AttributeKey.cluster(
                            UmsAttributes.PASSWORD_REFERENCE, Reading.TEXT, "where the password is kept", "UMS-17"),
                    TARGET_RELEASE,
                    DATABASE_RESTORE));

    private UmsKeys() {}
}
