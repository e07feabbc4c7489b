package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.VendorText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Thin clients that look for their server by themselves find the load balancer, and only it (UMS-43). */
final class AutoRegistrationToVip {

    static final Rule RULE = Rule.live(
            "ums.autoregistration-to-vip",
            Severity.ERROR,
            "DHCP option 224 and igelrmserver lead to the virtual address only",
            List.of("UMS-43", "UMS-E14", "UMS-E15"),
            List.of(need(UmsAttributes.DHCP_224), need(UmsAttributes.IGELRMSERVER)),
            AutoRegistrationToVip::check);

    private AutoRegistrationToVip() {}

    /** Only where thin clients use it; a list of servers in the client comes last anyway (UMS-E14). */
    private static Need need(String name) {
        return new Need(
                name,
                "cluster with auto-registration",
                true,
                Reading.TEXT,
                context -> new UmsView(context.cluster()).autoRegistration()
                        ? List.of(Need.Seen.of(
                                context.cluster().id().value(),
                                context.observed().of(name)))
                        : List.of());
    }

    private static List<Violation> check(LintContext context) {
        UmsView ums = new UmsView(context.cluster());
        if (!ums.autoRegistration()) {
            return List.of();
        }
        List<String> wanted = Stream.concat(ums.vips().stream().map(IpAddress::toString), ums.lbNames().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return Stream.of(UmsAttributes.DHCP_224, UmsAttributes.IGELRMSERVER)
                .flatMap(name -> judge(context, name, wanted).stream())
                .toList();
    }

    private static Optional<Violation> judge(LintContext context, String name, List<String> wanted) {
        List<String> targets = Stream.of(
                        VendorText.plain(context.observed().of(name).orElse(""))
                                .toLowerCase(Locale.ROOT)
                                .split(" ", -1))
                .flatMap(target -> VendorText.given(target).stream())
                .distinct()
                .toList();
        if (targets.size() <= 1 && wanted.containsAll(targets)) {
            return Optional.empty();
        }
        return Optional.of(new Violation(
                context.cluster().id().value(),
                (name.equals(UmsAttributes.DHCP_224) ? "DHCP option 224" : UmsView.DISCOVERY_NAME) + " leads to "
                        + targets,
                "one of " + wanted,
                targets.size() > 1
                        ? "new thin clients may register with different installations"
                        : "new thin clients register past the load balancer, with one server or none",
                "Let it lead to the virtual address, and to nothing else."));
    }
}
