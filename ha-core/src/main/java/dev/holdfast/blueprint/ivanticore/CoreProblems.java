package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv6;
import dev.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers that do not fit together, all at once. */
final class CoreProblems {

    private CoreProblems() {}

    static List<Problem> of(CoreAnswers answers) {
        List<Problem> problems = new ArrayList<>();
        CoreTopology topology = answers.topology();
        if (answers.sites() != null && topology.remote() == null) {
            problems.add(new Problem(
                    "sites",
                    topology.primary().site().value(),
                    "all Cores stand at one site",
                    "Put a Core at another site, or leave the sites out."));
        }
        if (answers.oneCorePerBalancer() && answers.policy().mover() == TrafficMover.CONTROLLER) {
            problems.add(new Problem(
                    "mode",
                    TrafficMover.CONTROLLER.name(),
                    "between two sites the name leads traffic, which the controller does not move",
                    "Let the load balancer move it, or leave the sites out so that one reaches both Cores."));
        }
        SentryService sentries = answers.sentries();
        if (sentries != null && topology.sentries().isEmpty()) {
            problems.add(new Problem(
                    "sentries", sentries.fqdn(), "the topology has no Sentry", "Add one with withSentry(…)."));
        }
        if (sentries != null && sentries.recoveryVip() != null && answers.sites() == null) {
            problems.add(new Problem(
                    "sentries",
                    sentries.recoveryVip().toString(),
                    "an address at a second site, which has no load balancer",
                    "Give the sites."));
        }
        if (answers.sites() != null) {
            onlyFour("vip", answers.vip(), problems);
            if (sentries != null) {
                onlyFour("sentries.vip", sentries.vip(), problems);
                onlyFour("sentries.recoveryVip", sentries.recoveryVip(), problems);
            }
        }
        return problems;
    }

    private static void onlyFour(String path, @Nullable IpAddress address, List<Problem> problems) {
        if (address instanceof Ipv6) {
            problems.add(new Problem(
                    path,
                    address.toString(),
                    "names between sites lead to IPv4 addresses only",
                    "Take an IPv4 address, or leave the sites out."));
        }
    }
}
