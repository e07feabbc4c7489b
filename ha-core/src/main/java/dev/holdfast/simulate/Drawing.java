package dev.holdfast.simulate;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.Pause;
import dev.holdfast.model.NodeId;
import dev.holdfast.simulate.Fault.Results.How;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Draws faults. Whatever breaks is mended again; what people do is what people might do. */
final class Drawing {

    private static final int KINDS = 18;
    private static final List<How> HOWS = List.of(How.values());
    private static final long LONGEST = 300_000;

    private final Dice dice;
    private final FailoverGroup group;
    private final Duration lasts;
    private final long seed;
    private final List<Place> places = new ArrayList<>();
    private final List<Incident.Timed> faults = new ArrayList<>();

    Drawing(FailoverGroup group, Duration lasts, long seed) {
        this.group = group;
        this.lasts = lasts;
        this.seed = seed;
        dice = new Dice(seed);
        group.members().forEach(member -> places.add(Place.of(member.node())));
        places.add(Place.CONTROLLER);
        places.add(Place.BALANCER);
    }

    Incident of(int count) {
        for (int i = 0; i < count; i++) {
            draw(dice.below(Math.max(1, lasts.toMillis() - LONGEST)), dice.between(1, LONGEST));
        }
        return new Incident("drawn from seed " + seed, count + " faults at any time", faults, lasts);
    }

    private void draw(long at, long span) {
        NodeId node = node();
        Duration lasting = Duration.ofMillis(span);
        switch ((int) dice.below(KINDS)) {
            case 0, 1 -> {
                add(at, new Fault.Crash(node));
                add(at + span, new Fault.Return(node));
            }
            case 2 -> add(at, new Fault.Freeze(node, lasting));
            case 3, 4 -> cut(at, span);
            case 5 -> add(at, new Fault.ControllerRestart(lasting));
            case 6 -> add(at, new Fault.ControllerPause(lasting));
            case 7 -> add(at, new Fault.BalancerRestart(lasting));
            case 8 -> add(at, new Fault.SavesFail(lasting));
            case 9, 10 -> add(at, new Fault.Results(HOWS.get((int) dice.below(HOWS.size())), lasting));
            case 11 -> add(at, new Fault.SelfPromotion(node));
            case 12 -> hand(at, span, node);
            case 13 -> {
                add(at, new Fault.SyncAborted(node));
                add(at + span, new Fault.ReverseSync(node));
            }
            case 14 -> {
                add(at, new Fault.Pauses("drawn"));
                add(at + span, new Fault.Unpauses("drawn"));
            }
            case 15 -> {
                add(at, new Fault.ReverseSync(node));
                add(at + 60_000, new Fault.Switchover(node));
            }
            case 16 -> {
                add(at, new Fault.ClockJump(node, lasting));
                add(at + span, new Fault.ClockJump(node, lasting.negated()));
            }
            default -> add(at, new Fault.ProbeLies(node, null, lasting));
        }
    }

    private void cut(long at, long span) {
        Place from = places.get((int) dice.below(places.size()));
        Place to = places.get((int) dice.below(places.size()));
        add(at, new Fault.Cut(from, to));
        add(at + span, new Fault.Mend(from, to));
    }

    /** Somebody tries something at the load balancer, takes it back, and lifts the pause that followed from it. */
    private void hand(long at, long span, NodeId node) {
        boolean open = dice.below(2) == 0;
        add(at, new Fault.HandOnPath(node, open));
        add(at + span, new Fault.HandOnPath(node, !open));
        add(at + span + 60_000, new Fault.Unpauses(Pause.FOREIGN_CHANGE));
    }

    private NodeId node() {
        return group.members().get((int) dice.below(group.members().size())).node();
    }

    private void add(long at, Fault fault) {
        faults.add(new Incident.Timed(Duration.ofMillis(at), fault));
    }
}
