package dev.holdfast.lint;

import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbSite;
import java.util.List;

/** A hold on one appliance only is bypassed by the other (NS-05, CORE-61). */
final class GslbHoldBothSites {

    static final Rule RULE = Rule.of(
            "dr.gslb-hold-both-sites",
            Severity.ERROR,
            "a name that stays down stays down on the appliances of all sites",
            List.of("NS-05", "CORE-61"),
            GslbHoldBothSites::check);

    private GslbHoldBothSites() {}

    private static List<Violation> check(LintContext context) {
        Gslb gslb = context.loadBalancing().gslb();
        List<String> sites = gslb.sites().stream().map(GslbSite::name).toList();
        return gslb.virtualServers().stream()
                .filter(vserver -> !vserver.holdDownAt().isEmpty())
                .filter(vserver -> !vserver.holdDownAt().containsAll(sites))
                .map(vserver -> new Violation(
                        vserver.name(),
                        "held down on " + vserver.holdDownAt() + " only",
                        "on all of " + sites,
                        "the other appliance answers with the old site as soon as it is up: traffic returns by itself",
                        "Set the hold on every site's appliance."))
                .toList();
    }
}
