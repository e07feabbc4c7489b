package dev.holdfast.failover;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.failover.ModelSpec.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The truth: what nodes hold and accept, where clients can go, what is under way; and the state of the machine under
 * test beside it. Copied, changed by {@link Turn}, never changed again.
 */
final class World {

    /** One node as it really is. */
    static final class Box {
        boolean up = true;
        boolean active;
        boolean reachable = true;
        /** What it holds of its clients' data. */
        Copy data = new Copy();
        /** Which release it runs; what it cannot read it ruins. */
        int release = 2;
        /** How far its clock is off. */
        int skew;
        /** Whether it no longer follows the other one: clients were taken from it without its having handed over. */
        boolean stale;
        /** Whether it has not been used since clients were taken from it without its having handed over (A7). */
        boolean replaced;
        /** Whether it lost the role otherwise than by a planned move: only an operator may bring it back (A7). */
        boolean givenUp;
        /** How many of our attempts in a row have come to nothing, for whatever reason. */
        int misses;
        /** How many of them through a fault of the node or of its link, not of ours. */
        int faults;
        /** How long our looks at it have come to nothing through no fault of its own. */
        int unseen;
        /** How long it has not heard its peer; only nodes that promote themselves listen. */
        int silence;

        /** What is wrong with it from the start. */
        void afflict(Defect defect) {
            switch (defect) {
                case VERSION -> release = 1;
                case DATASET -> data.foreign = true;
                case CLOCK -> skew = -9;
                case FIRST_SYNC -> data.newest = Copy.NOTHING;
                case SYNC_RUNNING -> data.torn = true;
                case SYNC_AGE -> data.newest = -(int) Duration.ofDays(1).toSeconds();
                case NONE, WEAK_FENCE, NOT_READY, PAUSED, OBSERVE_ONLY -> {}
            }
            data.stamp = data.newest;
        }

        Box copy() {
            Box copy = new Box();
            copy.up = up;
            copy.active = active;
            copy.data = data.copy();
            copy.release = release;
            copy.skew = skew;
            copy.reachable = reachable;
            copy.stale = stale;
            copy.replaced = replaced;
            copy.givenUp = givenUp;
            copy.misses = misses;
            copy.faults = faults;
            copy.unseen = unseen;
            copy.silence = silence;
            return copy;
        }

        String key() {
            return "" + bit(up) + bit(active) + bit(reachable) + bit(stale) + bit(replaced) + bit(givenUp) + misses
                    + faults + unseen + silence;
        }
    }

    /** An effect on its way. */
    record Message(Effect effect, int expires) {}

    /** Further behind the store than any order under way can be: how far does not matter. */
    private static final int EPOCHS = 9;

    int now;
    FailoverState state;
    Box[] boxes = {new Box(), new Box()};
    boolean[] open = {true, false};
    long mark;
    /** What the load balancer returns to when it restarts. */
    boolean[] savedOpen = {true, false};

    long savedMark;
    boolean balancerUp = true;
    boolean balancerHolds;
    int served;
    boolean nodeLink = true;
    long store;
    boolean rival;
    int leaseUntil;
    boolean isolated;
    boolean blind;
    /** Until when two active nodes are expected. */
    int upgradeUntil;
    /** Whether somebody who may object to a failover would. */
    boolean objects;
    /** Whether all who may object have been asked about the move under way and have not. */
    boolean consent;

    boolean defect;
    /** What was true when the move under way began; {@link Claim#NONE} while there is none. */
    Claim claim = Claim.NONE;
    /** How our own orders, or an operator's acceptance, left the paths: what differs was done by hand. */
    boolean[] ours = {true, false};
    /** Whether an operator has said, in the middle of a run, that nothing is to be done by itself. */
    boolean held;
    /** How long a change by hand has been in plain sight without people having been told. */
    int untold;
    /** Whether people were told of the last change by hand. */
    boolean handTold;
    /** Whether a reading has shown it to us. */
    boolean handRead;

    /** Whether we knew how the path stood before: else a reading may show what our order has not reached yet. */
    boolean handPlain;

    List<Integer> starts = new ArrayList<>();
    List<Message> channel = new ArrayList<>();
    Map<Fault, Integer> budget = new EnumMap<>(Fault.class);
    /** For how long clients have been served by a node that is not active without an alarm, settled group only. */
    int unalarmed;
    /** For how long a second node has been active in plain sight without an alarm. */
    int twoActive;

    World(FailoverState state) {
        this.state = state;
    }

    World copy() {
        World copy = new World(state);
        copy.now = now;
        copy.boxes = new Box[] {boxes[0].copy(), boxes[1].copy()};
        copy.open = open.clone();
        copy.mark = mark;
        copy.savedOpen = savedOpen.clone();
        copy.savedMark = savedMark;
        copy.balancerUp = balancerUp;
        copy.balancerHolds = balancerHolds;
        copy.served = served;
        copy.nodeLink = nodeLink;
        copy.store = store;
        copy.rival = rival;
        copy.leaseUntil = leaseUntil;
        copy.isolated = isolated;
        copy.blind = blind;
        copy.upgradeUntil = upgradeUntil;
        copy.objects = objects;
        copy.consent = consent;
        copy.defect = defect;
        copy.claim = claim;
        copy.ours = ours.clone();
        copy.held = held;
        copy.untold = untold;
        copy.handTold = handTold;
        copy.handRead = handRead;
        copy.handPlain = handPlain;
        copy.starts = new ArrayList<>(starts);
        copy.channel = new ArrayList<>(channel);
        copy.budget = new EnumMap<>(Fault.class);
        copy.budget.putAll(budget);
        copy.unalarmed = unalarmed;
        copy.twoActive = twoActive;
        return copy;
    }

    /** Equal keys behave alike: epochs, effects and times are relative. */
    void key(FailoverMachine machine, ModelSpec spec, StringBuilder key) {
        key.append(machine.canonical(state, ModelSpec.SECOND.multipliedBy(now)));
        Term term = state.view().term();
        key.append('#').append(boxes[0].key()).append(boxes[1].key());
        key.append(bit(open[0])).append(bit(open[1])).append(bit(balancerUp)).append(bit(balancerHolds));
        key.append(served)
                .append(bit(nodeLink))
                .append(bit(rival))
                .append(bit(isolated))
                .append(bit(blind))
                .append(Math.max(0, upgradeUntil - now))
                .append(bit(objects))
                .append(bit(consent))
                .append(bit(defect));
        int memory = spec.lossMemory();
        key.append(boxes[0].data.key(boxes[1].data, now, memory)).append(boxes[1].data.key(boxes[0].data, now, memory));
        key.append(bit(ours[0]))
                .append(bit(ours[1]))
                .append(bit(held))
                .append(untold)
                .append(bit(handTold))
                .append(bit(handRead))
                .append(bit(handPlain));
        key.append(claim.key(now, spec.history(), memory))
                .append(unalarmed)
                .append('/')
                .append(twoActive)
                .append(',')
                .append(Math.min(EPOCHS, store - mark))
                .append(',');
        key.append(term == null ? -1 : store - term.epoch().value()).append(',');
        key.append(spec.lease ? Math.max(-1, leaseUntil - now) : 0);
        starts.stream()
                .filter(start -> now - start < spec.history())
                .forEach(start -> key.append('s').append(now - start));
        for (Message message : channel) {
            Effect effect = message.effect();
            key.append('m').append(effect.getClass().getSimpleName()).append(Turn.nodeOf(effect));
            key.append(state.view().nextEffect() - effect.id().value()).append(',');
            key.append(store - effect.epoch().value()).append(',').append(message.expires() - now);
        }
        key.append('v').append(bit(savedOpen[0])).append(bit(savedOpen[1])).append(mark - savedMark);
        budget.forEach((fault, left) -> key.append(fault.name(), 0, 3).append(left));
    }

    /** Whether clients are let through to this node and it takes what they write. */
    boolean takesClients(int i, ModelSpec spec) {
        boolean reached = spec.controllerMoves() ? open[i] : served == i;
        // A site that is cut off keeps its own clients and its own way to its node, whatever we have ordered here.
        boolean cutOffWithClients = spec.twoSites && !boxes[i].reachable;
        return boxes[i].up && boxes[i].active && (reached || cutOffWithClients);
    }

    /** Whether a person has left this path otherwise than we did. */
    boolean byHand(int i) {
        return open[i] != ours[i];
    }

    static char bit(boolean value) {
        return value ? '1' : '0';
    }
}
