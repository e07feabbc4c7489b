package dev.holdfast.examples.demo;

import dev.holdfast.blueprint.ivanticore.CoreNode;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.examples.CoreExample;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.NodeView;
import dev.holdfast.failover.Promoter;
import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.runtime.HaController;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Everything the demo runs on, really running: a {@link Site}, and a controller with its adapters. */
final class Lab implements AutoCloseable {

    static final NodeId CORE1 = Site.CORE1;
    static final NodeId CORE2 = Site.CORE2;
    static final String FRONT = Site.FRONT;

    final IvantiCore pair;
    final CoreProcess core1;
    final CoreProcess core2;
    final NitroEmulator netscaler;
    final NetScalerLoadBalancer balancer;
    final CoreHttpControl control;
    final HaController controller;
    final FactReader facts;
    private final Site site;
    private final Embedded embedded;

    Lab(FailoverPolicyBuilder knobs, Story story) {
        FailoverPolicy policy = knobs.build();
        pair = pair(policy);
        site = new Site(policy.promoter() == Promoter.NODE, (who, line) -> heard(who, line, story));
        core1 = site.core1;
        core2 = site.core2;
        netscaler = site.netscaler;
        embedded = new Embedded(pair, site.ports, netscaler.uri(), netscaler.credentials(), MemoryHaStore.create());
        balancer = embedded.balancer;
        control = embedded.control;
        controller = embedded.controller;
        facts = embedded.facts;
        controller.onEntry(entry -> {
            String text = entry.toText();
            int rule = text.indexOf(' ') + entry.rule().value().length() + 2;
            story.tell("controller", entry.rule().value(), text.substring(rule));
        });
    }

    /** The pair of {@code core-pair.json}, under this policy. */
    static IvantiCore pair(FailoverPolicy policy) {
        return CoreExample.demo(CoreNode.of("core1", "10.40.0.11"), CoreNode.of("core2", "10.40.0.12"))
                .policy(policy)
                .build();
    }

    /** Waits until the controller leads, sees the standby stand by, and could carry out a move. */
    boolean ready(Duration timeout) {
        return becomes(
                view -> view.term() != null
                        && view.receiversReady()
                        && view.nodes().stream()
                                .allMatch(node -> node.isUp() && node.facts().version() != null)
                        && view.node(CORE2)
                                .filter(node -> node.reported() == NodeState.STANDBY
                                        && node.facts().syncedAt() != null)
                                .isPresent(),
                timeout);
    }

    /** Waits until the controller sees both, as an operator looks before ordering. */
    boolean bothUp(Duration timeout) {
        return becomes(view -> view.nodes().stream().allMatch(NodeView::isUp), timeout);
    }

    /** Waits until the controller sees a node stand by with nothing of ours still on its way to it. */
    boolean standsBy(NodeId node, Duration timeout) {
        return becomes(
                view -> view.node(node)
                        .filter(each -> each.reported() == NodeState.STANDBY && each.demotion() == null)
                        .isPresent(),
                timeout);
    }

    private boolean becomes(Predicate<GroupView> wanted, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!wanted.test(controller.state().view())) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }

    @Override
    public void close() {
        embedded.close();
        site.close();
    }

    private static void heard(String who, String line, Story story) {
        if (line.contains("becomes active: by command")) {
            story.tell(who, "CORE-129", line);
        } else if (line.contains("becomes active")) {
            story.tell(who, "CORE-104", line);
        } else if (line.contains("becomes standby")) {
            story.tell(who, "CORE-130", line);
        } else if (line.contains("replication")) {
            story.tell(who, line.contains("REVERSE") ? "CORE-12" : "CORE-93", line);
        } else if (line.startsWith("READY")) {
            story.tell(who, "CORE-57", who + " is up, listening on loopback");
        } else {
            story.tell(who, "CORE-02", line);
        }
    }
}
