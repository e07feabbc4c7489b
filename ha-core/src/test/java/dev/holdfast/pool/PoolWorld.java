package dev.holdfast.pool;

import dev.holdfast.health.HealthState.Status;
import dev.holdfast.model.NodeId;
import dev.holdfast.pool.PoolSpec.Fault;
import dev.holdfast.search.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The truth: who works, where clients can go, what is under way; and the machine's state beside it. */
final class PoolWorld {

    /** One member as it really is. */
    static final class Box {
        boolean up = true;
        /** Whether we can reach it; clients always can. */
        boolean reachable = true;

        boolean joined = true;
        boolean restless;
        /** Whether it keeps the clients it has and declines new ones, and whether it has said so to us. */
        boolean declines;

        boolean saidDeclines;
        /** Whether it has been seen flapping and nobody may trust it before it was steady for the hold, or an operator says so. */
        boolean distrusted;
        /** Whether an operator has let it in although it flaps; holds until it fails again. */
        boolean letIn;
        /** Whether the load balancer gives it clients. */
        boolean open = true;
        /** An operator's standing order: 0 none, 1 out, 2 out even if it is the last. */
        int ordered;
        /** Whether somebody else has changed its path and nobody of ours has read that yet. */
        boolean hand;
        /** What looks at it have come to, by rise and fall. */
        Status status = Status.UNKNOWN;

        int misses;
        int passes;
        /** For how many seconds it has truly been down. */
        int dead;
        /** For how many seconds it has been seen steady. */
        int calm;
        /** For how many seconds it has been seen down. */
        int gone;

        Box copy() {
            Box copy = new Box();
            copy.up = up;
            copy.reachable = reachable;
            copy.joined = joined;
            copy.restless = restless;
            copy.declines = declines;
            copy.saidDeclines = saidDeclines;
            copy.distrusted = distrusted;
            copy.letIn = letIn;
            copy.open = open;
            copy.ordered = ordered;
            copy.hand = hand;
            copy.status = status;
            copy.misses = misses;
            copy.passes = passes;
            copy.dead = dead;
            copy.calm = calm;
            copy.gone = gone;
            return copy;
        }

        void key(Key key) {
            key.append('|').append(up ? 'u' : '-').append(reachable ? 'r' : '-').append(joined ? 'j' : '-');
            key.append(restless ? 'f' : '-')
                    .append(distrusted ? 'd' : letIn ? 'i' : '-')
                    .append(open ? 'o' : '-');
            key.append(declines ? 'c' : '-').append(saidDeclines ? 's' : '-');
            key.append(ordered).append(hand ? 'h' : '-').append(status);
            key.append(misses).append(passes).append(dead).append(calm).append(gone);
        }

        boolean truly() {
            return up && joined;
        }
    }

    /** An effect on its way; whether its member has been set up anew since it was sent, which nobody could know. */
    record Message(PoolEffect effect, int expires, boolean overtaken) {

        private Message overtakenBySetUp() {
            return new Message(effect, expires, true);
        }
    }

    int now;
    long epoch = 1;
    PoolState state;
    final Box[] boxes;
    boolean balancerUp = true;
    boolean frozen;
    /** Whether another controller leads. */
    boolean unled;
    /** Somebody has paused the pool, or set OBSERVE. */
    boolean held;
    /** Somebody's hand has been read: the pool is theirs until they say otherwise. */
    boolean theirs;

    int leaseUntil;
    List<Message> channel = new ArrayList<>();
    Map<Fault, Integer> budget = new EnumMap<>(Fault.class);

    PoolWorld(PoolState state) {
        this.state = state;
        this.boxes = new Box[state.members().size()];
        Arrays.setAll(boxes, i -> new Box());
    }

    PoolWorld copy() {
        PoolWorld copy = new PoolWorld(state);
        copy.now = now;
        copy.epoch = epoch;
        for (int i = 0; i < boxes.length; i++) {
            copy.boxes[i] = boxes[i].copy();
        }
        copy.balancerUp = balancerUp;
        copy.frozen = frozen;
        copy.unled = unled;
        copy.held = held;
        copy.theirs = theirs;
        copy.leaseUntil = leaseUntil;
        copy.channel = new ArrayList<>(channel);
        copy.budget = new EnumMap<>(budget);
        return copy;
    }

    /** Everything on it is gone; what is on its way to it was meant for what it was. */
    void setUpAnew(int member) {
        boxes[member].joined = false;
        NodeId node = PoolSpec.NODES.get(member);
        channel.replaceAll(message -> node.equals(message.effect().changes()) ? message.overtakenBySetUp() : message);
    }

    /** Whether a change of this member's traffic is on its way. */
    boolean isOnItsWay(int member, boolean closing) {
        for (Message message : channel) {
            if (PoolSpec.NODES.get(member).equals(message.effect().changes())
                    && (!closing || !(message.effect() instanceof PoolEffect.PutBack))) {
                return true;
            }
        }
        return false;
    }

    void key(PoolMachine machine, PoolSpec spec, Key key) {
        key.append(machine.canonical(state, Duration.ofSeconds(now)));
        for (Box box : boxes) {
            box.key(key);
        }
        key.append(balancerUp ? 'b' : '-')
                .append(frozen ? 'z' : '-')
                .append(unled ? 'n' : '-')
                .append(held ? 'p' : '-');
        key.append(theirs ? 't' : '-');
        if (spec.policy.isOn(PoolGate.LEASE_HELD)) {
            key.append('l').append(Math.max(leaseUntil - now, -1));
        }
        for (Message message : channel) {
            key.append(message.effect().getClass().getSimpleName())
                    .append(message.effect().changes());
            key.append(state.nextEffect() - message.effect().id().value())
                    .append(message.overtaken() ? 'o' : 'x')
                    .append(message.expires() - now);
        }
        budget.forEach((fault, left) -> key.append(fault).append(':').append(left));
    }
}
