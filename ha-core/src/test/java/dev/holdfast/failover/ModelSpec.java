package dev.holdfast.failover;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one exhaustive search contains: a policy, what may go wrong and how often, and what is true of the environment
 * from the start. One load balancer, one lossy effect channel, one second per tick; who the nodes are says its
 * {@link Shape}.
 */
final class ModelSpec {

    static final NodeId A = NodeId.of("a");
    static final NodeId B = NodeId.of("b");
    static final NodeId C = NodeId.of("c");
    static final List<NodeId> NODES = List.of(A, B, C);
    static final ObserverId CONTROLLER = ObserverId.of("controller");
    static final ObserverId WITNESS = ObserverId.of("witness");
    static final int FAILURES = 2;
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration EFFECT_TIMEOUT = Duration.ofSeconds(2);
    static final int LEASE_SECONDS = 4;
    static final int UPGRADE_SECONDS = 4;

    /** What no model here contains, printed with the results. */
    static final String LEFT_OUT = """
            a second controller that acts (the take-over models have it; here it only takes the lease); \
            a load balancer of its own for each site (one serves all); a link that is slow but not dead; \
            a controller stopped between a decision and the sending of its orders (they have left, or are lost); \
            the witness cut off together with the sites; the site of the load balancer lost; \
            more than two candidates; a site cut off in which a node that lost its role while it was down \
            believes it is active (its own clients find it, and only a fence at the node would help); syncs as messages of their own (a linked standby follows within the second); \
            clients who use the target of a stuck move for longer than a recovery point, and data that go bad in the \
            middle of a move (stories have both); a second outage of three nodes under a recovery point (seconds in \
            which nobody writes count as lost); a time without any controller that is longer than a restart.""";

    /** Who the nodes are, where they stand and who replicates from whom. */
    enum Shape {
        PAIR("11", "00"),
        PAIR_OVER_TWO_SITES("12", "00"),
        /** Two candidates, both of which follow whoever acts. */
        THREE("111", "000"),
        /** The primary and its secondary, and far away a node that replicates from the secondary. */
        CHAIN("112", "001");

        /** One digit a node: where it stands. */
        private final String sites;
        /** One digit a node: from whom it replicates; the first one from nobody. */
        private final String upstream;

        Shape(String sites, String upstream) {
            this.sites = sites;
            this.upstream = upstream;
        }

        private String site(int node) {
            return sites.charAt(node) == '1' ? "one" : "two";
        }

        private int upstream(int node) {
            return upstream.charAt(node) - '0';
        }
    }

    /** What may happen a limited number of times in one run. */
    enum Fault {
        CRASH,
        /** A node is lost with all that it holds: nobody can start it again. */
        DESTROYED,
        /** No order of ours reaches one node, and so no answer of it us. */
        CUT,
        /** Orders reach one node; what it answers is lost. */
        ANSWERS_CUT,
        /** The first site is cut off from the second, where the controller stands. */
        SITE_CUT,
        /** The witness sees nothing of the first site. */
        WITNESS_CUT,
        BALANCER_OUTAGE,
        /** It goes back to the configuration that it saved last. */
        BALANCER_RESTART,
        /** It does as ordered; the save after it is lost. */
        LOST_SAVE,
        LOST_MESSAGE,
        /** The outcome of an order comes later than it should, or comes twice. */
        LATE_ANSWER,
        /** Nobody knows whether an order was carried out; it was, or it was not. */
        DOUBTFUL,
        /** Nobody knows whether an order was carried out; it is still under way and may yet be. */
        UNDER_WAY,
        /** A receiver says that it cannot do as ordered; nothing has changed. */
        FAILING,
        /** A receiver says that it may not do as ordered; nothing has changed, and nothing will by asking again. */
        REFUSING,
        /** It forgets what is not in the store; its new monotonic clock is a year ahead, or behind. */
        CONTROLLER_RESTART,
        /** Its process stands still, for as long as it likes. */
        STOP,
        OPERATOR_ORDER,
        ISOLATION,
        RIVAL,
        /** Two nodes cannot reach each other, in one direction: what is asked for and answered needs both. */
        NODE_LINK_CUT,
        /** A standby becomes active by itself. */
        SELF_PROMOTION,
        /** The load balancer closes the path in use and opens the next one by itself. */
        BALANCER_MOVES,
        /** A person opens or closes a path by hand. */
        HAND,
        /** A person opens some of the virtual servers of a closed path, not all. */
        HAND_IN_PART,
        /** A writer of an earlier term, stopped before the run, wakes up and has its change of a path carried out. */
        PAUSED_WRITER,
        /** Our own resolver fails: what we ask of node a comes to nothing, through no fault of its own. */
        BLINDNESS,
        /** An operator pauses the group, or sets it to OBSERVE; sooner or later the operator takes it back. */
        OPERATOR_HOLD,
        /** Somebody who may object to a failover does; sooner or later not any more. */
        OBJECTION,
        /** An operator declares an upgrade that makes node b active too, and undoes that when it is over. */
        UPGRADE,
        /** An operator withdraws node b, a standby, for good. */
        WITHDRAWAL,
        /** An operator schedules a move to node b for a second later. */
        SCHEDULE,
        /** The target of a stuck move is set up anew while it is down, and comes back with nothing. */
        REIMAGED,
        /** An operator lets a node on hold take over again, or asks for it too soon. */
        HOLD_LIFTED
    }

    /** What is wrong with node b from the start, until it is mended. */
    enum Defect {
        NONE,
        VERSION,
        DATASET,
        CLOCK,
        FIRST_SYNC,
        SYNC_RUNNING,
        SYNC_AGE,
        /** As old, and dated later than now: whoever dates its syncs has a clock that is ahead. */
        SYNC_DATED_LATER,
        WEAK_FENCE,
        NOT_READY,
        /** It answers, and whoever orders it to act fails. */
        UNABLE,
        PAUSED,
        OBSERVE_ONLY
    }

    final String name;
    final FailoverPolicy policy;
    final int detectionSeconds;
    final Map<Fault, Integer> budget = new EnumMap<>(Fault.class);
    Defect defect = Defect.NONE;
    Shape shape = Shape.PAIR;
    int coolDownSeconds;
    int budgetCount = Integer.MAX_VALUE;
    int budgetSeconds;
    boolean lease;
    /** Whether an order to a node may take effect up to two timeouts after it was given, not only one. */
    boolean lateNodes;
    /** Faults that do not heal by themselves: the fair continuation must get well without. */
    boolean lasting;

    /** Whether a person comes to the paths only once a move is stuck. */
    boolean handWhenStuck;

    /** Whether only active nodes die, not those that are to take over. */
    boolean onlyActiveDies;

    List<Gate> glass = List.of();

    @Nullable
    PathState lies;

    ModelSpec(String name, FailoverPolicy policy) {
        this.name = name;
        this.policy = policy;
        detectionSeconds = detection(policy);
    }

    /** Heartbeat and re-check of two seconds at most, N = 2, effect timeout 2 s, retry after 1 s. */
    static FailoverPolicyBuilder fast(Promoter promoter, TrafficMover mover) {
        return FailoverPolicy.safe(SECOND, FAILURES, SECOND)
                .mode(promoter, mover)
                .coolDown(null)
                .budget(1, null)
                .maxClockSkew(Duration.ofSeconds(1))
                .effects(EFFECT_TIMEOUT, SECOND);
    }

    static FailoverPolicyBuilder guide() {
        return FailoverPolicy.guide(SECOND, FAILURES, SECOND).effects(EFFECT_TIMEOUT, SECOND);
    }

    ModelSpec may(Fault fault, int times) {
        budget.put(fault, times);
        return this;
    }

    ModelSpec with(Defect value) {
        defect = value;
        return this;
    }

    ModelSpec of(Shape value) {
        shape = value;
        return this;
    }

    ModelSpec withLease() {
        lease = true;
        return this;
    }

    ModelSpec coolDown(int seconds) {
        coolDownSeconds = seconds;
        return this;
    }

    ModelSpec atMost(int count, int seconds) {
        budgetCount = count;
        budgetSeconds = seconds;
        return this;
    }

    /** An order to a node may take effect up to two timeouts after it was given. */
    ModelSpec withLateNodes() {
        lateNodes = true;
        return this;
    }

    /** The defect stays: only what nodes and links do by themselves helps. */
    ModelSpec lasting() {
        lasting = true;
        return this;
    }

    ModelSpec onlyActiveDies() {
        onlyActiveDies = true;
        return this;
    }

    /** A person comes to the paths only once a move is stuck. */
    ModelSpec handWhenStuck() {
        handWhenStuck = true;
        return this;
    }

    /** How long an order to a node may be under way. */
    int nodeSeconds() {
        return (int) EFFECT_TIMEOUT.toSeconds() * (lateNodes ? 2 : 1);
    }

    /** How long a failure may take to be noticed: a heartbeat, then a re-check and an attempt for each failure. */
    private static int detection(FailoverPolicy policy) {
        Duration each = policy.recheckInterval().plus(policy.attemptTimeout());
        return (int) policy.heartbeatInterval()
                .plus(each.multipliedBy(policy.consecutiveFailures()))
                .toSeconds();
    }

    /** How far back beginnings of moves matter. */
    int history() {
        return Math.max(coolDownSeconds, budgetSeconds);
    }

    /** How large a loss can be told from a larger one. */
    int lossMemory() {
        return 1 + (int) policy.recoveryPoint().orElse(Duration.ZERO).toSeconds();
    }

    /** Whether paths are read every second, not only when a move asks for it: somebody else may change them. */
    boolean readsPaths() {
        return budget.containsKey(Fault.HAND)
                || budget.containsKey(Fault.HAND_IN_PART)
                || budget.containsKey(Fault.BALANCER_MOVES);
    }

    /** Whether each node says when its own last pull was completed and from whom, be it a copy of a copy. */
    boolean tracesSyncs() {
        return size() > 2 && policy.recoveryPoint().isPresent();
    }

    /** An operator breaks the glass at the start: these gates are passed over. */
    ModelSpec glass(Gate... gates) {
        glass = List.of(gates);
        return this;
    }

    /** The load balancer calls every path in this state saved: what a reading without that word is worth. */
    ModelSpec lies(PathState about) {
        lies = about;
        return this;
    }

    FailoverGroup group() {
        List<FailoverGroup.Member> members = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            NodeId upstream = i == 0 ? null : NODES.get(shape.upstream(i));
            members.add(new FailoverGroup.Member(NODES.get(i), SiteId.of(shape.site(i)), upstream));
        }
        return new FailoverGroup(ClusterId.of("group"), members);
    }

    int size() {
        return shape.sites.length();
    }

    boolean twoSites() {
        return !sameSite(0, size() - 1);
    }

    boolean sameSite(int one, int other) {
        return shape.sites.charAt(one) == shape.sites.charAt(other);
    }

    /** From whom a node has its data at the beginning; the first one, by name, from the second. */
    int firstSource(int node) {
        return node == 0 ? 1 : shape.upstream(node);
    }

    /** Whether one of them may replicate from the other: one is the other's upstream, or both have the same. */
    boolean areNeighbours(int one, int other) {
        return one != other && (upstream(one) == other || upstream(other) == one || upstream(one) == upstream(other));
    }

    /** Whether data flows from the one to the other, when all is well. */
    boolean isAbove(int above, int node) {
        return node > 0 && (upstream(node) == above || isAbove(above, upstream(node)));
    }

    private int upstream(int node) {
        return node == 0 ? -1 : shape.upstream(node);
    }

    /** Whether somebody at a third place looks at the nodes too. */
    boolean hasWitness() {
        return policy.vantage(WITNESS).isPresent();
    }

    FailoverMachine machine() {
        return FailoverMachine.of(group(), policy);
    }

    boolean controllerMoves() {
        return policy.mover() == TrafficMover.CONTROLLER;
    }

    boolean controllerPromotes() {
        return policy.promoter() == Promoter.CONTROLLER;
    }

    Set<Fault> faults() {
        return budget.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(budget.keySet());
    }

    /** The bounds of the search, as they are printed with its result. */
    String bounds() {
        return shape + ", faults per run " + budget + ", messages in flight live "
                + EFFECT_TIMEOUT.multipliedBy(2).toSeconds() + " s to the load balancer and "
                + nodeSeconds() + " s to nodes, defect " + defect
                + (onlyActiveDies ? ", only active nodes die" : "")
                + (lease ? ", lease " + LEASE_SECONDS + " s" : "");
    }
}
