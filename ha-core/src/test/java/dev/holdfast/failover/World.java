package dev.holdfast.failover;

import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.search.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The truth: what nodes hold and accept, where clients can go, what is under way; and the state of the machine under
 * test beside it. Copied, changed by {@link Turn}, never changed again.
 */
final class World {

    /** An effect on its way. */
    record Message(Effect effect, int expires) {}

    /** The outcome of an effect on its way back, later than it should be or for the second time. */
    record Answer(EffectId effect, EffectOutcome outcome, int expires) {}

    /** Further behind the store than any order under way can be: how far does not matter. */
    private static final int EPOCHS = 9;

    static final int NEVER = -1;

    int now;
    /** What the controller's monotonic clock says; every process has its own. */
    Duration clock = Duration.ZERO;

    /** Where the machine stands, and the same as a state. */
    Position position;

    FailoverState state;
    /** Shared between worlds: {@link #change} makes another. */
    Box[] boxes;

    /** One bit for each box that is this world's own. */
    private int own;
    /** Which paths are open. Arrays of paths are shared between worlds: {@link #set} makes another. */
    boolean[] open;
    /** Which of the open ones are open in part only: some clients get through. */
    boolean[] inPart;

    long mark;
    /** What the load balancer returns to when it restarts. */
    boolean[] savedOpen;

    long savedMark;
    boolean balancerUp = true;
    /** Where it moves by itself: the nodes it does not go back to by itself. */
    boolean[] balancerHolds;

    int served;
    /** One bit for each pair of nodes that cannot reach each other: a pull or a heartbeat needs both directions. */
    int cutLinks;

    long store;
    boolean rival;
    int leaseUntil;
    boolean isolated;
    boolean blind;
    /** Whether the witness sees nothing of the first site. */
    boolean witnessBlind;
    /** Whether the controller's process stands still. */
    boolean stopped;
    /** Whether time has passed meanwhile. */
    boolean gap;
    /** Whether it knows that it stood still, and does not trust its eyes yet. */
    boolean frozen;
    /** Until when two active nodes are expected. */
    int upgradeUntil;
    /** Whether somebody who may object to a failover would. */
    boolean objects;
    /** Whether all who may object have been asked about the move under way and have not. */
    boolean consent;
    /** From when on nobody need be waited for who has been asked and has not answered. */
    int silentFrom = Integer.MAX_VALUE;
    /** When a move to node b is to begin by an operator's word, and until when it may. */
    int due = NEVER;

    int dueUntil = NEVER;

    boolean defect;
    /** What was true when the move under way began; {@link Claim#NONE} while there is none. */
    Claim claim = Claim.NONE;
    /** How our own orders, or an operator's acceptance, left the paths: what differs was done by hand. */
    boolean[] ours;
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

    // Shared between worlds: put others in their place, never change them.
    List<Integer> starts = List.of();
    List<Message> channel = List.of();
    List<Answer> answers = List.of();
    /** How often each fault may still happen; shared between worlds, never changed. */
    Map<Fault, Integer> budget = Map.of();
    /** For how long clients have been served by a node that is not active without an alarm, settled group only. */
    int unalarmed;
    /** For how long a second node has been active in plain sight without an alarm. */
    int twoActive;
    /** For how long the machine has gone on with what is over, or stood still. */
    Lags lags = Lags.NONE;
    /** Whether a receiver has refused what the move under way was waiting for. */
    boolean refused;
    /** Whether people have been told that a move goes on without its fence, as an operator has agreed to. */
    boolean unfenced;
    /** Whether a node that failed was back since, and a loss is measured: what clients wrote to it then nobody knows. */
    boolean back;

    World(Position position, ModelSpec spec) {
        this.position = position;
        this.state = position.state();
        boxes = new Box[spec.size()];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = new Box(spec.firstSource(i));
        }
        open = new boolean[boxes.length];
        open[0] = true;
        savedOpen = open;
        ours = open;
        inPart = new boolean[boxes.length];
        balancerHolds = new boolean[boxes.length];
    }

    private World(World from) {
        position = from.position;
        state = from.state;
        now = from.now;
        clock = from.clock;
        boxes = from.boxes;
        open = from.open;
        inPart = from.inPart;
        mark = from.mark;
        savedOpen = from.savedOpen;
        savedMark = from.savedMark;
        balancerUp = from.balancerUp;
        balancerHolds = from.balancerHolds;
        served = from.served;
        cutLinks = from.cutLinks;
        store = from.store;
        rival = from.rival;
        leaseUntil = from.leaseUntil;
        isolated = from.isolated;
        blind = from.blind;
        witnessBlind = from.witnessBlind;
        stopped = from.stopped;
        gap = from.gap;
        frozen = from.frozen;
        upgradeUntil = from.upgradeUntil;
        objects = from.objects;
        consent = from.consent;
        silentFrom = from.silentFrom;
        due = from.due;
        dueUntil = from.dueUntil;
        defect = from.defect;
        claim = from.claim;
        ours = from.ours;
        held = from.held;
        untold = from.untold;
        handTold = from.handTold;
        handRead = from.handRead;
        handPlain = from.handPlain;
        starts = from.starts;
        channel = from.channel;
        answers = from.answers;
        budget = from.budget;
        unalarmed = from.unalarmed;
        twoActive = from.twoActive;
        lags = from.lags;
        refused = from.refused;
        unfenced = from.unfenced;
        back = from.back;
    }

    World copy() {
        return new World(this);
    }

    /** A node that is about to change, in this world only. */
    Box change(int i) {
        if (own == 0) {
            boxes = boxes.clone();
        }
        if ((own & 1 << i) == 0) {
            own |= 1 << i;
            boxes[i] = boxes[i].copy();
        }
        return boxes[i];
    }

    void send(Message message) {
        channel = with(channel, message);
    }

    /** It has arrived, or is lost. */
    void take(Message message) {
        channel = without(channel, message);
    }

    void send(Answer answer) {
        answers = with(answers, answer);
    }

    void take(Answer answer) {
        answers = without(answers, answer);
    }

    void begun(int at) {
        starts = with(starts, at);
    }

    /** What has been under way for too long never arrives. */
    void expire() {
        for (Message message : channel) {
            if (message.expires() <= now) {
                take(message);
            }
        }
        for (Answer answer : answers) {
            if (answer.expires() <= now) {
                take(answer);
            }
        }
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> next = new ArrayList<>(list);
        next.add(one);
        return List.copyOf(next);
    }

    private static <T> List<T> without(List<T> list, T one) {
        if (list.size() == 1 && list.contains(one)) {
            return List.of();
        }
        List<T> next = new ArrayList<>(list);
        next.remove(one);
        return List.copyOf(next);
    }

    /** The same paths, but for this one. */
    static boolean[] set(boolean[] paths, int i, boolean value) {
        if (paths[i] == value) {
            return paths;
        }
        boolean[] next = paths.clone();
        next[i] = value;
        return next;
    }

    /** A second passes, on every clock. */
    void passSecond() {
        now++;
        clock = clock.plusSeconds(1);
    }

    /** Where the machine stands now: time passes for it too, whatever it is told. */
    Position position() {
        position = position.at(clock);
        return position;
    }

    /** The machine is told something. */
    Position.Answer feed(Input input) {
        return goOn(position().answer(input));
    }

    /** The machine is told what goes by a number. */
    Position.Answer feed(int number, Supplier<Input> input) {
        return goOn(position().answer(number, input));
    }

    private Position.Answer goOn(Position.Answer answer) {
        position = answer.then();
        state = position.state();
        return answer;
    }

    /** Equal keys behave alike: epochs, effects and times are relative. */
    void key(ModelSpec spec, Key key) {
        position().key(key);
        int memory = spec.lossMemory();
        for (int i = 0; i < boxes.length; i++) {
            boxes[i].key(key);
            key.append((char) (spec.tracesSyncs() ? Math.min(memory, now - boxes[i].syncedAt) : 0));
            for (int j = 0; j < boxes.length; j++) {
                if (i != j) {
                    boxes[i].data.key(boxes[j].data, now, memory, key);
                }
            }
        }
        key.append(bits(open))
                .append(bits(inPart))
                .append(bits(savedOpen))
                .append(bits(ours))
                .append(bits(balancerHolds));
        key.append(bits(balancerUp, rival, isolated, blind, witnessBlind, stopped, gap, frozen));
        key.append(bits(defect, held, handTold, handRead, handPlain, objects, consent, refused, unfenced, back));
        key.append((char) Math.max(0, upgradeUntil - now));
        key.append((char) (silentFrom == Integer.MAX_VALUE ? 99 : Math.max(0, silentFrom - now)));
        if (due != NEVER && now <= dueUntil) {
            key.append('p').append(Math.max(0, due - now)).append((char) (dueUntil - now));
        }
        key.append((char) (served << 8 | cutLinks)).append((char) untold);
        claim.key(now, spec.history(), memory, key);
        key.append((char) unalarmed).append((char) twoActive).append(lags.key());
        Term term = state.view().term();
        key.append(Math.min(EPOCHS, store - mark))
                .append(',')
                .append(mark - savedMark)
                .append(',');
        key.append(term == null ? -1 : store - term.epoch().value()).append(',');
        key.append(spec.lease ? Math.max(-1, leaseUntil - now) : 0);
        for (int start : starts) {
            if (now - start < spec.history()) {
                key.append('s').append(now - start);
            }
        }
        underWay(key);
        for (int left : budget.values()) {
            key.append((char) left); // of faults that are always the same, in the same order
        }
    }

    private void underWay(Key key) {
        for (Message message : channel) {
            Effect effect = message.effect();
            key.append('m').append(effect.getClass().getName().hashCode()).append(place(Turn.nodeOf(effect)));
            key.append(state.view().nextEffect() - effect.id().value()).append(',');
            key.append(store - effect.epoch().value()).append(',').append(message.expires() - now);
        }
        for (Answer answer : answers) {
            key.append('a').append(state.view().nextEffect() - answer.effect().value());
            key.append(answer.outcome()).append(answer.expires() - now);
        }
    }

    private static char place(@Nullable NodeId node) {
        return node == null ? '-' : (char) Turn.index(node);
    }

    /** How many seconds of kept writes are held by some other node and not by this one. */
    int lost(int node) {
        int lost = 0;
        for (int i = 0; i < boxes.length; i++) {
            lost = i == node ? lost : Math.max(lost, boxes[node].data.lost(boxes[i].data));
        }
        return lost;
    }

    /** The same of what is not lost with a node that is gone for good. */
    int recoverable(int node) {
        int lost = 0;
        for (int i = 0; i < boxes.length; i++) {
            boolean counts = i != node && !boxes[i].destroyed;
            lost = counts ? Math.max(lost, boxes[node].data.lost(boxes[i].data)) : lost;
        }
        return lost;
    }

    /** Up to sixteen yes or no in one letter. */
    static char bits(boolean... values) {
        int bits = 0;
        for (boolean value : values) {
            bits = bits << 1 | (value ? 1 : 0);
        }
        return (char) bits;
    }

    boolean linked(int one, int other) {
        return (cutLinks & link(one, other)) == 0;
    }

    /** The bit of a pair of nodes. */
    static int link(int one, int other) {
        return 1 << (one + other - 1);
    }

    /** From whom this node has everything, as things stand, or -1: the way leads over linked nodes to an active one. */
    int source(int i, ModelSpec spec) {
        return boxes[i].active ? -1 : sourceOf(i, 0, spec);
    }

    private int sourceOf(int i, int asked, ModelSpec spec) {
        int further = -1;
        for (int j = 0; boxes[i].up && !boxes[i].stale && j < boxes.length; j++) {
            boolean reached = (asked >> j & 1) == 0 && follows(i, j, spec) && linked(i, j) && boxes[j].up;
            if (reached && boxes[j].active) {
                return j;
            }
            further = reached && further < 0 && sourceOf(j, asked | 1 << i, spec) >= 0 ? j : further;
        }
        return further;
    }

    /** From whom this node pulls although that one follows nobody: the one it was set up to pull from; or -1. */
    int copySource(int i, ModelSpec spec) {
        int above = spec.firstSource(i);
        return i > 0 && boxes[above].up && linked(i, above) ? above : NEVER;
    }

    /** Whose neighbour is lost for good is set up anew to follow the one from which an operator had it pull. */
    private boolean follows(int i, int j, ModelSpec spec) {
        boolean anew = false;
        for (Box box : boxes) {
            anew |= box.destroyed && boxes[i].syncedFrom == j;
        }
        return spec.areNeighbours(i, j) || anew;
    }

    /** From whom an operator has this node pull everything: an active node, best the one that clients use; or -1. */
    int pullSource(int node, ModelSpec spec) {
        int best = -1;
        for (int i = 0; i < boxes.length; i++) {
            Box box = boxes[i];
            if (i != node && box.up && box.active && (best < 0 || takesClients(i, spec))) {
                best = i;
            }
        }
        return best;
    }

    /** Whether clients are let through to this node and it takes what they write. */
    boolean takesClients(int i, ModelSpec spec) {
        boolean reached = spec.controllerMoves() ? open[i] : served == i;
        return boxes[i].up && boxes[i].active && (reached || servesItsOwnSite(i, spec));
    }

    /** Whether clients of a site that is cut off find a node there that lost its role while it was down. */
    boolean isBeyondUs(int node, ModelSpec spec) {
        Box box = boxes[node];
        boolean cutOff = true;
        for (int i = 0; i < boxes.length; i++) {
            cutOff &= !spec.sameSite(i, node) || !boxes[i].reachable;
        }
        return cutOff && box.deposed && box.up && box.active;
    }

    /** A site that is cut off keeps its own clients; where no path to it is open they find the first active node. */
    private boolean servesItsOwnSite(int node, ModelSpec spec) {
        boolean first = true;
        for (int i = 0; i < boxes.length; i++) {
            if (spec.sameSite(i, node)) {
                if (boxes[i].reachable || open[i]) {
                    return false;
                }
                first &= i >= node || !boxes[i].up || !boxes[i].active;
            }
        }
        return first && spec.twoSites();
    }

    /** Whether an operator's word has a move to this node begin now. */
    boolean isDue(int to) {
        return to == 1 && due != NEVER && now >= due && now <= dueUntil;
    }

    /** Whether a person has left this path otherwise than we did. */
    boolean byHand(int i) {
        return open[i] != ours[i];
    }

    boolean isPausedByHand() {
        return state.view().isPausedFor(Pause.FOREIGN_CHANGE);
    }

    boolean byHand() {
        for (int i = 0; i < open.length; i++) {
            if (byHand(i)) {
                return true;
            }
        }
        return false;
    }

    static char bit(boolean value) {
        return value ? '1' : '0';
    }
}
