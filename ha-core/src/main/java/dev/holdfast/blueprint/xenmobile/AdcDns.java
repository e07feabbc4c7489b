package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.AddressRecord;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.Optional;

/** Asked on the load balancer itself, the server's name leads to the MAM address, elsewhere to the MDM one (XM-61, A-23). */
final class AdcDns {

    static final Rule RULE = Rule.of(
            "xm.adc-dns-mam",
            Severity.ERROR,
            "on the load balancer the server's name leads to the MAM address",
            List.of("XM-61"),
            AdcDns::check);

    private AdcDns() {}

    private static List<Violation> check(LintContext context) {
        Optional<String> fqdn = context.cluster().attribute(XenMobileAttributes.FQDN);
        Optional<IpAddress> wanted = XenMobileView.of(context.cluster()).mam().stream()
                .map(VirtualServer::address)
                .flatMap(Optional::stream)
                .findFirst();
        if (fqdn.isEmpty() || wanted.isEmpty()) {
            return List.of();
        }
        List<? extends IpAddress> seen = context.loadBalancing().addressRecords().stream()
                .filter(entry -> entry.name().equalsIgnoreCase(fqdn.get()))
                .map(AddressRecord::address)
                .toList();
        return seen.equals(List.of(wanted.get()))
                ? List.of()
                : List.of(new Violation(
                        fqdn.get(),
                        seen.isEmpty() ? "no address record on the load balancer" : seen.toString(),
                        wanted.get().toString(),
                        "Citrix Gateway asks public DNS and goes to the MDM address, or nowhere",
                        "Add an address record on the load balancer, and leave public DNS as it is."));
    }
}
