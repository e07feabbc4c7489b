package dev.holdfast.failover;

import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.failover.World.Answer;
import dev.holdfast.failover.World.Message;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.search.Branches;
import dev.holdfast.search.DecidingModel;
import dev.holdfast.search.Key;
import dev.holdfast.search.RemediedModel;
import dev.holdfast.search.Search;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A group in its environment as something to be searched: what a {@link ModelSpec} lets happen to a {@link World}. */
final class GroupModel implements DecidingModel<World>, RemediedModel<World> {

    final ModelSpec spec;
    private final Positions positions;
    private final Operator operator;
    private final Map<Map<Fault, Integer>, Map<Fault, Integer>> budgets = new HashMap<>();
    /** What the machine has answered on the branch being taken. */
    private final List<Position.Answer> decisions = new ArrayList<>();

    private final Consumer<Position.Answer> listener = decisions::add;

    GroupModel(ModelSpec spec, FailoverMachine machine, Set<RuleId> fired) {
        this.spec = spec;
        this.positions = new Positions(machine, fired);
        this.operator = new Operator(spec, machine);
    }

    static Search.Result search(ModelSpec spec, FailoverMachine machine, Set<RuleId> fired) {
        return search(spec, machine, fired, Search.CAP);
    }

    static Search.Result search(ModelSpec spec, FailoverMachine machine, Set<RuleId> fired, int cap) {
        return Search.run(new GroupModel(spec, machine, fired), cap);
    }

    @Override
    public void begin(Branches<World> out) {
        Turn turn = new Turn(spec, new World(positions.initial(), spec));
        listen(turn);
        turn.begin();
        out.take(true, () -> "begin", turn.world, turn.broken());
    }

    private void listen(Turn turn) {
        decisions.clear();
        turn.heard = listener;
    }

    @Override
    public List<String> decided() {
        return decisions.stream().map(this::words).toList();
    }

    /** The rule, why an order was refused, and for every node but the active one what keeps it from taking over. */
    private String words(Position.Answer decision) {
        Step step = decision.step();
        StringBuilder words = new StringBuilder(step.rule().value());
        if (positions.machine().isRefusal(step.rule())) {
            List<BlockedGate> refused =
                    positions.machine().explain(step.next(), decision.input()).refused();
            words.append(refused.isEmpty() ? "" : " refused " + gates(refused));
        }
        for (int i = 0; i < spec.size(); i++) {
            NodeId node = ModelSpec.NODES.get(i);
            if (!node.equals(step.next().view().active())) {
                List<BlockedGate> blocks = positions
                        .machine()
                        .whyNot(step.next(), node, decision.input().at());
                words.append(" | ").append(node).append(' ').append(gates(blocks));
            }
        }
        return words.toString();
    }

    private static String gates(List<BlockedGate> blocks) {
        return blocks.isEmpty()
                ? "free"
                : blocks.stream().map(block -> block.gate().name()).collect(Collectors.joining(" "));
    }

    @Override
    public void key(World world, Key key) {
        world.key(spec, key);
    }

    @Override
    public String liveness() {
        return "L1 from here a fair continuation never serves anybody, and nobody has been told";
    }

    @Override
    public void next(World world, Branches<World> out) {
        for (Message message : world.channel) {
            if (Delivery.arrives(world, message)) {
                Arrivals.of(this, world, out, message);
            }
        }
        heal(world, out);
        fair(world, out, () -> "second", Turn::second);
        for (int i = 0; i < world.boxes.length; i++) {
            node(world, out, i);
        }
        for (int years : new int[] {1, -1}) {
            fault(
                    world,
                    out,
                    Fault.CONTROLLER_RESTART,
                    () -> "controller restarts, its clock " + years + " year(s) on",
                    t -> t.restartController(years));
        }
        balancer(world, out);
        links(world, out);
        if (!world.stopped) {
            operator(world, out);
            fault(world, out, Fault.STOP, () -> "controller stopped", Turn::stop);
            if (spec.budget.containsKey(Fault.RIVAL)) {
                rival(world, out);
            }
        }
    }

    private void balancer(World world, Branches<World> out) {
        if (world.balancerUp) {
            fault(world, out, Fault.BALANCER_OUTAGE, () -> "load balancer down", t -> t.world.balancerUp = false);
        }
        fault(world, out, Fault.BALANCER_RESTART, () -> "load balancer restarts", t -> t.traffic.restart());
        fault(world, out, Fault.BALANCER_MOVES, () -> "load balancer moves by itself", t -> t.traffic.moveByItself());
        fault(world, out, Fault.PAUSED_WRITER, () -> "a paused writer opens path a", t -> t.traffic.pausedWriter());
        boolean hands = !spec.handWhenStuck || world.state.phase() == Phase.PARKED;
        for (int i = 0; hands && i < world.boxes.length; i++) {
            int path = i;
            fault(
                    world,
                    out,
                    Fault.HAND,
                    () -> "by hand: path " + path + " the other way",
                    t -> t.traffic.byHand(path));
            if (!world.open[path]) {
                fault(
                        world,
                        out,
                        Fault.HAND_IN_PART,
                        () -> "by hand: path " + path + " in part",
                        t -> t.traffic.inPart(path));
            }
        }
    }

    private void links(World world, Branches<World> out) {
        if (!world.isolated && !world.stopped) {
            fault(world, out, Fault.ISOLATION, () -> "controller cut off", t -> t.isolate(true));
        }
        if (!world.blind) {
            fault(world, out, Fault.BLINDNESS, () -> "our resolver fails", t -> t.world.blind = true);
        }
        if (!world.witnessBlind) {
            fault(
                    world,
                    out,
                    Fault.WITNESS_CUT,
                    () -> "the witness sees no node of the first site",
                    t -> t.world.witnessBlind = true);
        }
        if (!isBeyondUs(world, Turn::cutSites)) {
            fault(world, out, Fault.SITE_CUT, () -> "the sites are cut from each other", Turn::cutSites);
        }
        for (int i = 0; i < world.boxes.length; i++) {
            for (int j = 0; j < i; j++) {
                int link = World.link(i, j);
                if (spec.areNeighbours(i, j) && world.linked(i, j)) {
                    fault(
                            world,
                            out,
                            Fault.NODE_LINK_CUT,
                            () -> "nodes cut from each other, link " + link,
                            t -> t.world.cutLinks |= link);
                }
            }
        }
    }

    private void operator(World world, Branches<World> out) {
        if (world.isPausedByHand()) {
            take(world, out, () -> "operator accepts the paths", t -> t.traffic.accept());
        }
        Box second = world.boxes[1];
        if (!second.active && second.up && world.boxes[0].active && world.state.phase() == Phase.STEADY) {
            fault(world, out, Fault.UPGRADE, () -> "an upgrade makes b active", Turn::upgrade);
        }
        if (!second.active && Turn.index(world.state.view().active()) != 1 && world.state.phase() == Phase.STEADY) {
            fault(world, out, Fault.WITHDRAWAL, () -> "operator withdraws b", Words::withdraw);
        }
        fault(world, out, Fault.SCHEDULE, () -> "operator schedules a move to b", Words::schedule);
        if (!world.objects) {
            fault(world, out, Fault.OBJECTION, () -> "somebody objects", t -> t.world.objects = true);
        }
        if (!world.held) {
            fault(world, out, Fault.OPERATOR_HOLD, () -> "operator pauses the group", t -> t.hold(true));
            fault(world, out, Fault.OPERATOR_HOLD, () -> "operator sets OBSERVE", t -> t.hold(false));
        }
        for (int i = 0; i < world.boxes.length; i++) {
            NodeId id = ModelSpec.NODES.get(i);
            fault(world, out, Fault.OPERATOR_ORDER, () -> "operator: to " + id, t -> t.order(id));
            fault(world, out, Fault.HOLD_LIFTED, () -> "operator lifts the hold of " + id, t -> Words.lift(t, id));
        }
    }

    private void node(World world, Branches<World> out, int i) {
        NodeId id = ModelSpec.NODES.get(i);
        Box box = world.boxes[i];
        if (box.up && (box.active || !spec.onlyActiveDies)) {
            fault(world, out, Fault.CRASH, () -> id + " crashes", t -> t.world.change(i).up = false);
        }
        if (box.up) {
            fault(
                    world,
                    out,
                    Fault.DESTROYED,
                    () -> id + " is destroyed",
                    t -> t.world.change(i).destroy());
        }
        if (!box.up && !box.destroyed && !spec.lasting && !isBeyondUs(world, t -> t.returns(i))) {
            take(world, out, () -> id + " returns", t -> t.returns(i));
            if (world.state.phase() == Phase.PARKED && i != world.claim.from()) {
                fault(world, out, Fault.REIMAGED, () -> id + " is set up anew", t -> t.reimage(i));
            }
        }
        if (box.reachable && !isBeyondUs(world, t -> t.world.change(i).reachable = false)) {
            fault(world, out, Fault.CUT, () -> id + " cut off", t -> t.world.change(i).reachable = false);
        }
        if (box.heard) {
            fault(world, out, Fault.ANSWERS_CUT, () -> id + " not heard", t -> t.world.change(i).heard = false);
        }
        if (box.up && !box.active) {
            fault(world, out, Fault.SELF_PROMOTION, () -> id + " promotes itself", t -> t.promoteItself(i));
        }
        // Whoever has it pull has seen that it stands by: what it pulled before counts for nothing.
        boolean standsBy = world.state.view().nodes().get(i).reported() == NodeState.STANDBY;
        if (box.stale && box.up && !box.active && standsBy && world.pullSource(i, spec) >= 0) {
            take(world, out, () -> id + " pulls everything", t -> t.reverseSync(i));
        }
    }

    /** What only a fence at a node itself would help against. */
    private boolean isBeyondUs(World world, Consumer<Turn> change) {
        if (!spec.twoSites() || !spec.controllerMoves()) {
            return false;
        }
        Turn turn = new Turn(spec, world.copy());
        change.accept(turn);
        for (int i = 0; i < world.boxes.length; i++) {
            if (turn.world.isBeyondUs(i, spec) && !world.isBeyondUs(i, spec)) {
                return true;
            }
        }
        return false;
    }

    /** What heals is free, and part of the fair continuation. */
    private void heal(World world, Branches<World> out) {
        if (world.stopped) {
            fair(world, out, () -> "controller goes on", Turn::resume);
        } else {
            for (Answer answer : world.answers) {
                fair(
                        world,
                        out,
                        () -> "late answer " + answer.outcome().getClass().getSimpleName(),
                        t -> new Delivery(t).answer(answer));
            }
        }
        if (!world.balancerUp) {
            fair(world, out, () -> "load balancer back", t -> t.world.balancerUp = true);
        }
        for (int i = 0; i < world.boxes.length; i++) {
            int node = i;
            if (spec.lasting && !world.boxes[i].up && !world.boxes[i].destroyed) {
                fair(world, out, () -> node + " returns", t -> t.returns(node));
            }
            if (!world.boxes[i].reachable) {
                fair(world, out, () -> node + " reachable again", t -> t.world.change(node).reachable = true);
            }
            if (!world.boxes[i].heard) {
                fair(world, out, () -> node + " heard again", t -> t.world.change(node).heard = true);
            }
        }
        if (world.isolated && !world.stopped) {
            fair(world, out, () -> "controller connected again", t -> t.isolate(false));
        }
        boolean vetoed = world.state.view().isPausedFor(Pause.VETO);
        if ((world.objects || vetoed) && !world.stopped) {
            fair(world, out, () -> "nobody objects any more", Turn::agree);
        }
        boolean upgraded = world.upgradeUntil > 0
                && world.now >= world.upgradeUntil
                && Settled.PHASES.contains(world.state.phase());
        if (upgraded && world.boxes[0].active && world.boxes[1].active && !world.open[1]) {
            fair(world, out, () -> "the upgrade's second node stands by again", t -> t.world.change(1).active = false);
        }
        if (world.held && !world.stopped) {
            fair(world, out, () -> "operator lets the group act", Turn::letAct);
        }
        if (world.cutLinks != 0) {
            fair(world, out, () -> "nodes connected again", t -> t.world.cutLinks = 0);
        }
        if (world.blind) {
            fair(world, out, () -> "resolver back", t -> t.world.blind = false);
        }
        if (world.witnessBlind) {
            fair(world, out, () -> "the witness sees again", t -> t.world.witnessBlind = false);
        }
        if (new Turn(spec, world).canMend()) {
            fair(world, out, () -> "mended", Turn::mend);
        }
    }

    private void rival(World world, Branches<World> out) {
        if (!world.rival && world.leaseUntil <= world.now) {
            take(world, out, () -> "another controller leads", Turn::rivalLeads);
        }
        // Spending the budget stops the renewals: the lease runs out while the controller still believes in it.
        fault(world, out, Fault.RIVAL, () -> "lease no longer renewed", t -> {});
    }

    void fault(World world, Branches<World> out, Fault fault, Supplier<String> what, Consumer<Turn> change) {
        if (world.budget.getOrDefault(fault, 0) > 0) {
            take(world, out, what, turn -> {
                turn.world.budget = spent(world.budget, fault);
                change.accept(turn);
            });
        }
    }

    /** One fault less: budgets are few, worlds that have the same one share it. */
    private Map<Fault, Integer> spent(Map<Fault, Integer> budget, Fault fault) {
        Map<Fault, Integer> left = new EnumMap<>(budget);
        left.merge(fault, -1, Integer::sum);
        Map<Fault, Integer> known = budgets.putIfAbsent(left, left);
        return known == null ? left : known;
    }

    private void take(World world, Branches<World> out, Supplier<String> what, Consumer<Turn> change) {
        take(false, world, out, what, change);
    }

    /** What happens by itself if nothing more goes wrong; the first of these is the fair continuation. */
    void fair(World world, Branches<World> out, Supplier<String> what, Consumer<Turn> change) {
        take(true, world, out, what, change);
    }

    private void take(boolean fair, World world, Branches<World> out, Supplier<String> what, Consumer<Turn> change) {
        if (!out.wants(what)) {
            return;
        }
        Turn turn = new Turn(spec, world.copy());
        listen(turn);
        change.accept(turn);
        turn.oracle.afterTurn();
        out.take(fair, what, turn.world, turn.broken());
    }

    @Override
    public boolean isWhole(World world) {
        return operator.isWhole(world);
    }

    @Override
    public void remedy(World world, Branches<World> out) {
        Operator.Act act = operator.act(world);
        if (act != null) {
            take(world, out, act::words, act.change());
        }
    }

    @Override
    public String deadEnd() {
        return "L6 from here nothing that a person is told to do gets all well again";
    }

    /** L1, L2: somebody is served by an active node, or it is somebody else's turn and has been said. */
    @Override
    public boolean isWell(World world) {
        boolean stands =
                Moves.hasOrdered(world.state.phase()) && !world.state.view().isTold(NoticeKind.ORDER_FAILING);
        boolean leaseLost = spec.lease && !stands && world.budget.getOrDefault(Fault.RIVAL, 1) == 0;
        if (leaseLost
                || world.rival
                || Stuck.isStuck(this, world)
                || Stuck.isUnable(spec, world)
                || world.isPausedByHand()) {
            return true;
        }
        boolean candidate = false;
        for (int i = 0; i < world.boxes.length; i++) {
            boolean reached = spec.controllerMoves() ? world.open[i] : world.served == i;
            if (world.boxes[i].up && world.boxes[i].active && reached) {
                // Nor is a node that works suspected for ever, nor does one act on that we have taken the role from.
                return world.state.phase() != Phase.SUSPECTING && !actsOn(world);
            }
            candidate |= isCandidate(world, i);
        }
        boolean kept = spec.policy.onFailure() == OnFailure.KEEP_IN_STANDBY;
        boolean told = world.state.view().isTold(NoticeKind.NO_SAFE_TARGET)
                || world.state.view().isTold(NoticeKind.KEPT_IN_STANDBY)
                || world.state.view().isTold(NoticeKind.SERVED_NOT_ACTIVE)
                || world.state.view().isTold(NoticeKind.NOBODY_SERVED);
        boolean spent = spec.budgetCount != Integer.MAX_VALUE;
        // What may have been written while nobody could ask, or between two outages, only an operator can accept (L7).
        boolean unasked = isAnyUnasked(world) || world.back || spec.tracesSyncs();
        boolean handed = kept || spent || unasked || !spec.controllerMoves() || !spec.controllerPromotes();
        return told && (!candidate || handed || isAccepted(world));
    }

    /** Whether an operator has left clients with a node that is not the holder of the role. */
    private static boolean isAccepted(World world) {
        return !world.ours[Turn.index(world.state.view().active())];
    }

    static boolean isAnyUnasked(World world) {
        for (Box box : world.boxes) {
            if (box.outUnasked) {
                return true;
            }
        }
        return false;
    }

    /** Where clients are led to it, it is a person's matter, and alarmed (S1b, S3b). */
    private boolean actsOn(World world) {
        for (int i = 0; spec.controllerPromotes() && i < world.boxes.length; i++) {
            Box box = world.boxes[i];
            boolean reached = spec.controllerMoves() ? world.open[i] : world.served == i;
            if (box.up && box.active && box.ousted && !reached) {
                return true;
            }
        }
        return false;
    }

    /** Whether clients could be let in here without losing more than agreed. */
    boolean isCandidate(World world, int i) {
        Box box = world.boxes[i];
        long agreed = spec.policy.recoveryPoint().orElse(Duration.ofDays(999)).toSeconds();
        // When within a second between two looks the other one stopped taking writes nobody can know: it may be all of
        // it.
        boolean whole = box.data.isSound() && world.lost(i) + 1 <= agreed;
        return box.up && !box.stale && !box.givenUp && !box.withdrawn && whole && !actsAbove(world, i);
    }

    /** A12: nobody far down takes over beside a node above it that acts, whatever that one lacks. */
    private boolean actsAbove(World world, int i) {
        for (int j = 0; j < world.boxes.length; j++) {
            if (spec.isAbove(j, i) && world.boxes[j].up && world.boxes[j].active) {
                return true;
            }
        }
        return false;
    }
}
