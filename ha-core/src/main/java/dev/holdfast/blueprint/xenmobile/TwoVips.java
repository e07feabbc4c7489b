package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One address for devices, another for the gateway; each only where its mode is used (XM-01, M4). */
final class TwoVips {

    static final Rule RULE = Rule.of(
            "xm.two-vips",
            Severity.BLOCKER,
            "there is exactly one MDM address and one MAM address, as the mode needs",
            List.of("XM-01", "XM-02", "XM-04"),
            TwoVips::check);

    private TwoVips() {}

    private static List<Violation> check(LintContext context) {
        XenMobileView view = XenMobileView.of(context.cluster());
        List<IpAddress> mdm = addresses(view.mdm());
        List<IpAddress> mam = addresses(view.mam());
        List<Violation> violations = new ArrayList<>();
        if (view.mode().managesDevices() && mdm.size() != 1) {
            violations.add(violation("MDM", mdm, "devices", view.mode()));
        }
        if (view.mode().managesApps() && mam.size() != 1) {
            violations.add(violation("MAM", mam, "Citrix Gateway", view.mode()));
        }
        if (mdm.size() == 1 && mdm.equals(mam)) {
            violations.add(new Violation(
                    "MDM and MAM",
                    "both on " + mdm.get(0),
                    "an address each",
                    "both need port 8443, so one of them cannot be there",
                    "Give Citrix Gateway's traffic a private address of its own."));
        }
        return violations;
    }

    private static List<IpAddress> addresses(List<VirtualServer> vservers) {
        return vservers.stream()
                .flatMap(vserver -> vserver.address().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static Violation violation(String purpose, List<IpAddress> seen, String who, DeploymentMode mode) {
        return new Violation(
                purpose,
                seen.isEmpty() ? "no address" : "addresses " + seen,
                "exactly one address in mode " + mode,
                who + " cannot reach the cluster, or reaches different parts of it",
                "Create the " + purpose + " virtual servers on one address; if they are there under names of their own,"
                        + " declare the address as xm." + purpose.toLowerCase(Locale.ROOT) + "-vip.");
    }
}
