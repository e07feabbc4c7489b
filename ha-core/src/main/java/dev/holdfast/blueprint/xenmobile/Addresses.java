package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.function.Function;

/** Devices come from outside, Citrix Gateway from inside (XM-10, XM-11). */
final class Addresses {

    static final Rule MDM_PUBLIC = Rule.of(
            "xm.mdm-vip-public",
            Severity.WARN,
            "the MDM address is a public one",
            List.of("XM-10"),
            context -> violations(
                    context,
                    XenMobileView::mdm,
                    true,
                    "a public address",
                    "devices outside reach it only if something in front translates it"));

    static final Rule MAM_PRIVATE = Rule.of(
            "xm.mam-vip-private",
            Severity.WARN,
            "the MAM address is a private one",
            List.of("XM-11", "XM-E02"),
            context -> violations(
                    context,
                    XenMobileView::mam,
                    false,
                    "an address of RFC 1918",
                    "what only Citrix Gateway should reach can be reached past it"));

    private Addresses() {}

    private static List<Violation> violations(
            LintContext context,
            Function<XenMobileView, List<VirtualServer>> which,
            boolean isPrivate,
            String wanted,
            String consequence) {
        return which.apply(XenMobileView.of(context.cluster())).stream()
                .flatMap(vserver -> vserver.address().stream())
                .distinct()
                .filter(address -> address.isPrivate() == isPrivate)
                .map(IpAddress::toString)
                .map(address -> new Violation(
                        address,
                        isPrivate ? "a private address" : "a public address",
                        wanted,
                        consequence,
                        "Use " + wanted + ", or waive this with the reason."))
                .toList();
    }
}
