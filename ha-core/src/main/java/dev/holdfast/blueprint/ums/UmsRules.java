package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Tolerances;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What IGEL UMS needs, beyond what every cluster needs. */
public final class UmsRules {

    /** A minute between clocks (UMS-E03), 20 ms to the database (UMS-E21). */
    public static final Tolerances TOLERANCES = Tolerances.DEFAULTS
            .withClock(Duration.ofSeconds(60), Duration.ofSeconds(60))
            .withLatency(Duration.ofMillis(20), Tolerances.DEFAULTS.peerLatency(), Tolerances.DEFAULTS.siteLatency());

    private static final List<Rule> ALL = List.of(
            MinTwoNodes.RULE,
            UsipOn30001.RULE,
            NoUsipOn8443.RULE,
            SingleVip.RULE,
            PersistenceFiveMinutes.RULE,
            DatabaseIsHighlyAvailable.RULE,
            SameDatabase.RULE,
            SeparateSubnet.RULE,
            VipInUmsSubnet.RULE,
            AutoRegistrationToVip.RULE,
            FirmwareHost.RULE,
            FirmwareReplicated.RULE,
            NoPasswordPlaceholder.RULE,
            ClocksWithinOneMinute.RULE,
            Latency.RULE,
            OneCloudGatewayPerVirtualServer.RULE,
            ClusterAddressIsSet.RULE,
            DowngradePath.RULE,
            UmsKeys.ALL.rule("ums.attributes-readable", "UMS-43"));

    private UmsRules() {}

    /**
     * The {@code ums.} rules.
     *
     * @return in a fixed order
     */
    public static List<Rule> all() {
        return ALL;
    }

    /**
     * The {@code ums.} rules and those of every cluster.
     *
     * @return in a fixed order
     */
    public static List<Rule> withGeneric() {
        return Stream.concat(ALL.stream(), GenericRules.all().stream()).toList();
    }
}
