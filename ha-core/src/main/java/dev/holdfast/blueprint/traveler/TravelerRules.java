package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Rule;
import java.util.List;
import java.util.stream.Stream;

/** What a Traveler pool needs, beyond what every cluster needs. */
public final class TravelerRules {

    private static final List<Rule> ALL = List.of(
            SameRelease.RULE,
            No32BitMember.RULE,
            AddressStability.RULE,
            ExternalUrlEqual.RULE,
            SameTls.RULE,
            ServerToServerTlsConsistent.RULE,
            BackupBeforeTransfer.RULE,
            DatabaseLatency.RULE,
            SinglePhysicalDatabase.RULE,
            SingleSite.RULE,
            RegisteredBeforeMember.RULE,
            DrainedBeforeRemoval.RULE,
            AliasKeptAfterRemoval.RULE,
            IdleTimeout.RULE,
            RedirectToTls.RULE,
            TravelerKeys.ALL.rule("trv.attributes-readable", "TRV-E17"));

    private TravelerRules() {}

    /**
     * The {@code trv.} rules.
     *
     * @return in a fixed order
     */
    public static List<Rule> all() {
        return ALL;
    }

    /**
     * The {@code trv.} rules and those of every cluster.
     *
     * @return in a fixed order
     */
    public static List<Rule> withGeneric() {
        return Stream.concat(ALL.stream(), GenericRules.all().stream()).toList();
    }
}
