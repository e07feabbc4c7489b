package dev.holdfast.lint;

import dev.holdfast.model.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/** An address that somebody else has already answers for somebody else (XM-13, UMS-36). */
final class VipNotInUse {

    static final Rule RULE = Rule.live(
            "vip.not-in-use",
            Severity.WARN,
            "nobody else answers at a virtual address",
            List.of("XM-13", "UMS-36"),
            List.of(new Need("vip.<subject>.in-use", "each virtual address", false, Reading.YES_NO, VipNotInUse::seen)),
            VipNotInUse::check);

    private VipNotInUse() {}

    private static List<Violation> check(LintContext context) {
        return vips(context)
                .filter(vip ->
                        context.observed().holds(AttributeNames.vipInUse(vip)).orElse(false))
                .map(vip -> new Violation(
                        vip.toString(),
                        "something else answers there",
                        "a free address",
                        "clients reach now the one and now the other",
                        "Find out what answers there, or take another address."))
                .toList();
    }

    private static List<Need.Seen> seen(LintContext context) {
        return vips(context)
                .map(vip -> Need.Seen.of(vip.toString(), context.observed().of(AttributeNames.vipInUse(vip))))
                .toList();
    }

    private static Stream<IpAddress> vips(LintContext context) {
        return Front.all(context.loadBalancing()).stream()
                .flatMap(front -> front.vip().stream())
                .distinct();
    }
}
