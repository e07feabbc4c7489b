package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Virtual servers fail over and hold each on its own: only one health signal keeps them together. */
final class VserversFailTogether {

    static final Rule RULE = Rule.both(
            "core.vservers-fail-together",
            Severity.ERROR,
            "all virtual servers of the pair follow the same health signal",
            List.of("CORE-E04", "CORE-60", "NS-12"),
            List.of(new Need(
                    CoreObservations.TARGETS,
                    "cluster, if devices use several ports",
                    true,
                    Reading.TEXT,
                    VserversFailTogether::needed)),
            VserversFailTogether::check);

    private VserversFailTogether() {}

    private static List<Violation> check(LintContext context) {
        PairView pair = new PairView(context);
        return Stream.of(odd(pair, pair.fronts()), odd(pair, pair.standbys()), apart(context))
                .flatMap(violations -> violations)
                .toList();
    }

    private static List<Need.Seen> needed(LintContext context) {
        return new PairView(context).fronts().size() < 2
                ? List.of()
                : List.of(Need.Seen.of(
                        context.cluster().id().value(), context.observed().of(CoreObservations.TARGETS)));
    }

    /** Seen to be served by different Cores: one of them is held on the standby, another is not. */
    private static Stream<Violation> apart(LintContext context) {
        List<String> served =
                CoreWords.list(context.observed().of(CoreObservations.TARGETS).orElse(""));
        long cores = served.stream()
                .map(entry -> entry.substring(entry.indexOf('=') + 1))
                .distinct()
                .count();
        return cores < 2
                ? Stream.of()
                : Stream.of(new Violation(
                        context.cluster().id().value(),
                        "served: " + served,
                        "all virtual servers by one Core",
                        "devices talk to two Cores at once, one of which is not active",
                        "Move the ones that stayed behind by hand: enable or disable their virtual servers."));
    }

    private static Stream<Violation> odd(PairView pair, List<VirtualServer> vservers) {
        if (vservers.isEmpty()) {
            return Stream.of();
        }
        String first = signal(pair, vservers.get(0));
        return vservers.stream()
                .filter(vserver -> !signal(pair, vserver).equals(first))
                .map(vserver -> new Violation(
                        vserver.name(),
                        signal(pair, vserver),
                        "that of " + vservers.get(0).name() + ": " + first,
                        "one port can be held on the secondary while another is served by the primary",
                        "Give all of them the same monitors, asking the same port, and the same kind of backup."));
    }

    /** What moves this virtual server: a monitor without a port of its own asks each member's. */
    private static String signal(PairView pair, VirtualServer vserver) {
        TreeSet<String> asked = new TreeSet<>();
        for (ServiceGroup group : pair.groups(vserver)) {
            group.members().forEach(member -> {
                pair.monitors(group)
                        .forEach(monitor -> asked.add(monitor.name() + " on " + member.server() + ":"
                                + (ownPort(monitor) == 0 ? member.port() : ownPort(monitor))));
                if (group.monitors().isEmpty()) {
                    asked.add("no monitor on " + member.server() + ":" + member.port());
                }
            });
        }
        return asked
                + (vserver.backup() == null ? ", no backup" : ", with a backup")
                + (vserver.holdDown() ? ", held down" : "");
    }

    private static int ownPort(HealthMonitor monitor) {
        return monitor instanceof HealthMonitor.HttpEcv ecv ? ecv.port() : 0;
    }
}
