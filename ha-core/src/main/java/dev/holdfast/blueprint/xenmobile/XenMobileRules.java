package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.GenericRules;
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
            MamPort.RULE);

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
     * The {@code xm.} rules and those of every cluster.
     *
     * @return in a fixed order
     */
    public static List<Rule> withGeneric() {
        return Stream.concat(ALL.stream(), GenericRules.all().stream()).toList();
    }
}
