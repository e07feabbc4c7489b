package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Rule;
import java.util.List;
import java.util.stream.Stream;

/** What IGEL UMS needs, beyond what every cluster needs. */
public final class UmsRules {

    /** Node attribute: host, port, user, schema and database name of its datasource, in one line (UMS-14). */
    public static final String DATASOURCE = "ums.datasource";

    private static final List<Rule> ALL = List.of(
            MinTwoNodes.RULE,
            UsipOn30001.RULE,
            NoUsipOn8443.RULE,
            SingleVip.RULE,
            PersistenceFiveMinutes.RULE,
            DatabaseIsHighlyAvailable.RULE,
            SameDatabase.RULE,
            SeparateSubnet.RULE,
            VipInUmsSubnet.RULE);

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
