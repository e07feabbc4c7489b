package dev.holdfast.runtime;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.NodeView;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.failover.Term;
import dev.holdfast.health.HealthTracker;
import dev.holdfast.health.PortMatrix;
import dev.holdfast.journal.Words;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.Reply;
import dev.holdfast.runtime.watch.CapacityWatch;
import dev.holdfast.runtime.watch.DeadlineWatch;
import dev.holdfast.runtime.watch.DriftWatch;
import dev.holdfast.runtime.watch.PortWatch;
import dev.holdfast.runtime.watch.SyncWatch;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the watches while this controller leads, and tells what they say. The decision thread only hands over what it
 * has seen; the watches themselves belong to a worker of their own, so that a fault in one costs its notice and no more.
 */
final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Settings settings;
    private final Receiver worker;
    private final Receivers receivers;
    private final Map<NodeId, PortWatch> ports = new TreeMap<>();
    private final SyncWatch syncs;
    private final CapacityWatch capacity;
    private final DeadlineWatch dates;
    private final DriftWatch drift;
    private final Set<NodeId> lost = new TreeSet<>();
    private Duration nextLook = Duration.ZERO;
    private Duration nextDrift = Duration.ZERO;
    private volatile boolean driftWanted;

    Watches(Settings settings, Receiver worker, Receivers receivers) {
        this.settings = settings;
        this.worker = worker;
        this.receivers = receivers;
        WatchSettings wanted = settings.watches();
        HealthTracker tracker = new HealthTracker(counts(settings));
        for (NodeProbes target : settings.probes()) {
            List<Integer> asked = target.specs().stream()
                    .filter(ProbeSpec.OnPort.class::isInstance)
                    .map(spec -> ((ProbeSpec.OnPort) spec).port())
                    .toList();
            if (asked.isEmpty()) {
                continue;
            }
            PortMatrix matrix = PortMatrix.of(tracker, asked);
            ports.put(target.node(), new PortWatch(settings.cluster(), target.node(), matrix, wanted.signatures()));
        }
        this.syncs = new SyncWatch(
                settings.cluster(), settings.policy().recoveryPoint().orElse(null), wanted.schedule());
        this.capacity = new CapacityWatch(settings.cluster(), wanted.needed());
        this.dates = new DeadlineWatch(settings.cluster(), wanted.deadlines(), wanted.datesEvery());
        this.drift = new DriftWatch(settings.cluster());
    }

    /** As many failures as the policy counts, asked as often as it asks. */
    private static HealthPolicy counts(Settings settings) {
        Duration interval = settings.policy().heartbeatInterval();
        Duration silent = interval.multipliedBy(3);
        HealthPolicy usual = HealthPolicy.DEFAULTS;
        return new HealthPolicy(
                interval,
                settings.policy().recheckInterval(),
                settings.policy().consecutiveFailures(),
                usual.rise(),
                silent.compareTo(usual.staleAfter()) > 0 ? silent : usual.staleAfter());
    }

    /** What an attempt of ours saw, port by port; nothing while the fault may be our own. */
    void probed(NodeId node, List<ProbeResult> results, Duration now, FailoverState state) {
        PortWatch watch = ports.get(node);
        if (watch == null || results.isEmpty() || state.view().self() != SelfHealth.CLEAR) {
            return;
        }
        SortedMap<Integer, Verdict> worst = new TreeMap<>();
        for (ProbeResult each : results) {
            if (each.spec() instanceof ProbeSpec.OnPort at) {
                worst.merge(at.port(), each.verdict(), Attempts::worse);
            }
        }
        ask("ports of " + node, now, state, at -> watch.seen(worst, now, at));
    }

    /** What somebody has reported of a node. */
    void reported(NodeId node, NodeFacts facts, Duration now, FailoverState state) {
        NodeId active = state.view().active();
        ask("syncs of " + node, now, state, at -> {
            List<Notice> said = new ArrayList<>(syncs.reported(node, facts, at));
            said.addAll(syncs.look(active, at));
            return said;
        });
    }

    /** Asks the load balancer for what differs as soon as the group is at rest. Any thread. */
    void lookForDrift() {
        driftWanted = true;
    }

    /** Hands over what time brings. */
    void turn(Duration now, FailoverState state) {
        if (state.view().self() == SelfHealth.CLEAR) {
            count(now, state);
        }
        if (now.compareTo(nextLook) >= 0) {
            nextLook = now.plus(LOOK_EVERY);
            NodeId active = state.view().active();
            ask("dates", now, state, dates::look);
            ask("age of syncs", now, state, at -> syncs.look(active, at));
        }
        if (state.phase() == Phase.STEADY) {
            drift(now, state);
        }
    }

    /** A node of which nothing is known, in a new term above all, stands where it stood. */
    private void count(Duration now, FailoverState state) {
        int before = lost.size();
        for (NodeView node : state.view().nodes()) {
            if (node.isUp()) {
                lost.remove(node.id());
            } else if (node.sightings().stream()
                    .anyMatch(each -> each.failures() >= settings.policy().consecutiveFailures())) {
                lost.add(node.id());
            }
        }
        int after = lost.size();
        if (after != before) {
            int all = state.view().nodes().size();
            ask("capacity", now, state, at -> capacity.count(after, all, at));
        }
    }

    private void drift(Duration now, FailoverState state) {
        LoadBalancing declared = settings.watches().declared();
        Duration every = settings.watches().driftEvery();
        boolean due = every != null && now.compareTo(nextDrift) >= 0;
        if (declared == null || (!due && !driftWanted)) {
            return;
        }
        Duration deadline = now.plus(settings.policy().effectTimeout());
        driftWanted = false;
        if (receivers.plan(declared, deadline, reply -> drifted(reply, state))) {
            nextDrift = every == null ? now : now.plus(every);
        } else {
            driftWanted = true;
        }
    }

    private void drifted(Reply<ChangeSet> reply, FailoverState state) {
        if (reply instanceof Reply.Value<ChangeSet> back) {
            ask("drift", settings.time().now(), state, at -> drift.read(back.value(), at));
        } else {
            LOG.warn(
                    "{} nobody knows what differs on the load balancer: {}",
                    settings.cluster(),
                    ((Reply.None<ChangeSet>) reply).reason());
        }
    }

    /** A watch, told what time it is by the store's clock. */
    private interface Look {
        List<Notice> at(Instant at);
    }

    private void tell(Notice notice) {
        receivers.tell(notice, settings.time().now().plus(settings.policy().effectTimeout()));
    }

    private void ask(String what, Duration now, FailoverState state, Look look) {
        Term term = state.view().term();
        if (term == null) {
            return;
        }
        Instant at = term.storeTime(now);
        worker.ask(
                "watch " + what,
                now.plus(PATIENCE),
                left -> look.at(at),
                notices -> notices.forEach(this::tell),
                outcome -> LOG.warn("{} not watched, {}: {}", settings.cluster(), what, Words.of(outcome)));
    }
}
