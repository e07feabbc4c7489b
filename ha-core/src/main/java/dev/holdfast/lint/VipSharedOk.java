package dev.holdfast.lint;

import dev.holdfast.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Several virtual servers on one address answer pings together (NS-19). */
final class VipSharedOk {

    static final Rule RULE = Rule.of(
            "vip.shared-ok",
            Severity.INFO,
            "each virtual address belongs to one virtual server",
            List.of("NS-19"),
            VipSharedOk::check);

    private VipSharedOk() {}

    private static List<Violation> check(LintContext context) {
        Map<IpAddress, List<String>> byVip = new TreeMap<>();
        Front.all(context.loadBalancing())
                .forEach(front -> front.vip()
                        .ifPresent(vip -> byVip.computeIfAbsent(vip, address -> new ArrayList<>())
                                .add(front.name())));
        List<Violation> violations = new ArrayList<>();
        byVip.forEach((vip, names) -> {
            if (names.size() > 1) {
                violations.add(
                        new Violation(
                                vip.toString(),
                                "shared by " + names,
                                "knowledge that a ping tells nothing of any one of them",
                                "a ping is answered, and a route announced, as icmpVsrResponse of all of them together decides",
                                "Nothing, if pings and routes do not matter; else set icmpVsrResponse ACTIVE on those that count."));
            }
        });
        return violations;
    }
}
