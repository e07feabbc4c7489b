package dev.holdfast.runtime;

import dev.holdfast.failover.BlockedGate;
import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Scheduled;
import dev.holdfast.failover.UpgradeWindow;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches one group, decides with the {@link FailoverMachine} and carries its decisions out.
 *
 * <p>Thread-safe. {@link #status}, {@link #whyNot} and {@link #timeline} never wait; an operator's order waits for the
 * decision thread, which never blocks, and for five seconds at most. It closes nothing it was given: prober, load
 * balancer and store belong to the caller. All its threads are daemons named {@code holdfast-<cluster>-…}.
 */
public final class HaController implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Settings settings;
    private final FailoverMachine machine;
    private final Engine engine;
    private final Orders orders;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    HaController(Settings settings, FailoverMachine machine) {
        this.settings = settings;
        this.machine = machine;
        this.engine = new Engine(settings, machine);
        this.orders = new Orders(engine, this::absence);
    }

    /**
     * Starts a controller for a cluster's primary and secondaries, with its declared paths, load balancing, certificates.
     *
     * @param cluster whose group
     * @param policy what is allowed, and when
     * @return a builder
     */
    public static HaControllerBuilder builder(Cluster cluster, FailoverPolicy policy) {
        return new HaControllerBuilder(FailoverGroup.of(cluster), policy)
                .paths(cluster.loadBalancing().paths())
                .watches(WatchSettings.of(cluster));
    }

    /**
     * Starts a controller for a group.
     *
     * @param group who
     * @param policy what is allowed, and when
     * @return a builder
     */
    public static HaControllerBuilder builder(FailoverGroup group, FailoverPolicy policy) {
        return new HaControllerBuilder(group, policy);
    }

    /**
     * Begins a term as soon as the store gives one, and is UNLED until then. Returns at once; a second call does nothing.
     *
     * @throws IllegalStateException if it was closed
     */
    public void start() {
        if (closed.get()) {
            throw new IllegalStateException("controller of " + settings.cluster() + " is closed: build a new one");
        }
        if (started.compareAndSet(false, true)) {
            engine.mailbox().start();
        }
    }

    /**
     * The machine that decides here, for replaying the journal.
     *
     * @return the machine
     */
    public FailoverMachine machine() {
        return machine;
    }

    /**
     * Where the group stands.
     *
     * @return an immutable picture, at most a tick old
     */
    public ControllerStatus status() {
        return engine.decider().status();
    }

    /**
     * The whole state, for programs that want to know more than {@link #status}.
     *
     * @return the newest state
     */
    public FailoverState state() {
        return engine.decider().state();
    }

    /**
     * Why this node does not take over now.
     *
     * @param node a node of the group
     * @return see {@link FailoverMachine#whyNot}
     */
    public List<BlockedGate> whyNot(NodeId node) {
        return machine.whyNot(engine.decider().state(), node, engine.time().now());
    }

    /**
     * The story so far: every decision that changed the phase, had an effect, was an order or was refused.
     *
     * @return oldest first, the newest 1000
     */
    public List<TimelineEntry> timeline() {
        return engine.timeline().entries();
    }

    /**
     * Tells a listener every further line of the timeline, on a thread of its own, in order.
     *
     * @param listener should not block: lines are dropped when too many wait
     */
    public void onEntry(Consumer<TimelineEntry> listener) {
        engine.listen(listener);
    }

    /**
     * Feeds what somebody has seen: the own eyes of an embedder, an observer at another place.
     *
     * <p>Report every attempt on every node, whatever came of it, at least once per {@link
     * FailoverPolicy#heartbeatInterval}. An observer not heard about a node for longer than two such intervals, and
     * three seconds at least, counts as knowing nothing of it (UNKNOWN, STALE) until it is heard again.
     *
     * @param observer who looked
     * @param node at whom
     * @param verdict what was seen
     */
    public void observe(ObserverId observer, NodeId node, Verdict verdict) {
        engine.observe(observer, node, verdict);
    }

    /**
     * Reports what is known of a node beyond its health.
     *
     * <p>Report it again even if nothing has changed: facts that nobody has confirmed for longer than {@link
     * HaControllerBuilder#factsValidFor} are unknown again, and so are those from before a restart. Gates that need
     * them then stay shut, and {@link #whyNot} says so.
     *
     * @param node of whom
     * @param facts all of them, replacing what was known
     */
    public void report(NodeId node, NodeFacts facts) {
        engine.report(node, facts);
    }

    /**
     * Asks the load balancer what differs from the declaration, once the group is at rest and the appliance idle; what is
     * found is told as CONFIG_DRIFT, also that nothing differs any more. Returns at once.
     *
     * @throws IllegalStateException if there is no load balancer or nothing was declared
     */
    public void lookForDrift() {
        if (settings.balancer() == null || settings.watches().declared() == null) {
            throw new IllegalStateException("controller of " + settings.cluster() + " has "
                    + (settings.balancer() == null ? "no load balancer" : "no declaration to compare with")
                    + ": give both to its builder");
        }
        engine.watches().lookForDrift();
    }

    /**
     * Moves the active role while all is well; for a node on hold this is the manual resume (CORE-61).
     *
     * @param to where to
     * @param by who says so
     * @return accepted when the move has begun; it goes on afterwards
     */
    public OrderResult switchover(NodeId to, String by) {
        return settings.nodeControl() == null && engine.decider().state().phase() != Phase.PARKED
                ? Orders.nobodyDemotes("F330")
                : orders.give(at -> new Input.SwitchoverOrdered(at, to, Orders.named(by)));
    }

    /**
     * Pauses automatic failover. The answer names what a pause here cannot hold: what goes on by itself, and a move that
     * has already begun, which is led to its end.
     *
     * @param reason unique among the group's pauses
     * @param until when it ends by itself, by the store's clock, or null if only by {@link #unpause}
     * @return the answer
     */
    public OrderResult pause(String reason, @Nullable Instant until) {
        Pause pause = new Pause(reason, until);
        return orders.give(at -> new Input.Paused(at, pause), this::notHeldByPause);
    }

    /**
     * Lifts a pause.
     *
     * @param reason which
     * @return the answer
     */
    public OrderResult unpause(String reason) {
        return orders.give(at -> new Input.Unpaused(at, reason));
    }

    /**
     * Sets how far the machine may go.
     *
     * @param mode how far
     * @return the answer
     */
    public OrderResult mode(GroupMode mode) {
        return orders.give(at -> new Input.ModeOrdered(at, mode));
    }

    /**
     * Breaks the glass: lets one failover to one node pass over the named gates.
     *
     * @param node to whom
     * @param gates which gates, at least one
     * @param validFor how long the word holds
     * @param by who says so, for the audit
     * @return accepted if the word stands; whether a failover begins, the next tick decides
     */
    public OrderResult breakGlass(NodeId node, List<Gate> gates, Duration validFor, String by) {
        List<Gate> frozen = List.copyOf(gates);
        return orders.give(at -> new Input.GatesBypassed(at, node, frozen, validFor, Orders.named(by)));
    }

    /**
     * Schedules a planned move in place of any before. Its gates are asked at its time; a wait or a refusal is told.
     *
     * @param order where to and when
     * @return accepted if it stands; refused without node control, as {@link #switchover} is
     */
    public OrderResult schedule(Scheduled order) {
        return settings.nodeControl() == null
                ? Orders.nobodyDemotes("F830")
                : orders.give(at -> new Input.SwitchoverScheduled(at, order));
    }

    /**
     * Takes the scheduled move back.
     *
     * @param by who says so
     * @return refused if there is none
     */
    public OrderResult cancelScheduled(String by) {
        return orders.give(at -> new Input.SwitchoverCancelled(at, Orders.named(by)));
    }

    /**
     * Declares when an upgrade makes a second node active on purpose.
     *
     * @param window from when to when
     * @return accepted
     */
    public OrderResult declareUpgrade(UpgradeWindow window) {
        return orders.give(at -> new Input.WindowDeclared(at, window));
    }

    /**
     * Ends the upgrade window.
     *
     * @param by who says so
     * @return refused if there is none
     */
    public OrderResult closeUpgrade(String by) {
        return orders.give(at -> new Input.WindowClosed(at, Orders.named(by)));
    }

    /**
     * Withdraws a node for good, before it is decommissioned: it takes no role any more.
     *
     * @param node not the active one
     * @param by who says so
     * @return refused while the node is needed
     */
    public OrderResult withdraw(NodeId node, String by) {
        return orders.give(at -> new Input.NodeWithdrawn(at, node, Orders.named(by)));
    }

    /**
     * Lets a withdrawn node take part again.
     *
     * @param node which
     * @param by who says so
     * @return accepted
     */
    public OrderResult reinstate(NodeId node, String by) {
        return orders.give(at -> new Input.NodeReinstated(at, node, Orders.named(by)));
    }

    /**
     * Lets a node that a failover put on hold take over again, with the roles as they are (A7, CORE-62).
     *
     * @param node which
     * @param by who says so
     * @return refused until it stands by and has pulled from the node that serves (CORE-12)
     */
    public OrderResult liftHold(NodeId node, String by) {
        return orders.give(at -> new Input.HoldLifted(at, node, Orders.named(by)));
    }

    /**
     * By what this controller leads: nodes, policy, paths, probes, load balancing. Controllers that share a store and a
     * lease must agree on it.
     *
     * @return 16 hexadecimal digits, the same for the same declaration in every controller
     */
    public String declaration() {
        return engine.declaring().digest();
    }

    /**
     * Has the cluster led by this controller's declaration from the next term on, where several share the work and another
     * one stands in the store: the one way past DECLARATION_DIFFERS. Whoever leads now goes on until its term is over, and
     * is then refused in turn. Asks the store itself and waits as long as that does.
     *
     * @param replaced digest of the one in the store, as the alarm names it
     * @param by who says so
     * @param reason why, for the audit
     * @return rejected, changing nothing, if another one than that is in the store
     * @throws IllegalArgumentException if nobody is named, or no reason
     */
    public EffectOutcome adoptDeclaration(String replaced, String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("the word says no reason: name one, for the audit");
        }
        return engine.declaring().adopt(replaced, Orders.named(by), reason);
    }

    /**
     * What a plan is applied with while this controller leads: pass it to {@link dev.holdfast.spi.GuardedApply}. It objects as
     * soon as the epoch of this moment is not the newest any more, the term is over, or the lease, where the policy asks for
     * one, would not outlive a write; from the beginning if nobody leads.
     *
     * @return a guard for one apply; it never waits
     */
    public ApplyGuard applyGuard() {
        return TermGuard.of(settings, engine.decider()::state);
    }

    /** Ends the term and all threads. Idempotent; returns within about five seconds even if a receiver hangs. */
    @Override
    public void close() {
        close(CLOSE_WITHIN);
    }

    /** With another patience than five seconds: a third of it is for the last record. */
    void close(Duration atMost) {
        if (closed.compareAndSet(false, true)) {
            engine.close(atMost);
        }
    }

    /** Asked on the decision thread, so that no move slips in between. */
    private List<String> notHeldByPause() {
        return NotHeld.byPause(engine.decider().state(), settings.policy());
    }

    /** Why nobody takes orders here; empty while somebody does. */
    private String absence() {
        return closed.get() ? engine.name() + " is closed" : started.get() ? "" : engine.name() + " is not started";
    }
}
