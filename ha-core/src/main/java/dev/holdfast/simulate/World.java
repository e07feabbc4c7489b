package dev.holdfast.simulate;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The truth: what nodes are, who reaches whom, where the load balancer leads clients. Confined to one run. */
final class World {

    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    final Box[] boxes;
    /** Every place: the nodes in order, the controller, the load balancer, observers that stand elsewhere. */
    final List<Place> places = new ArrayList<>();

    final int controller;
    final int balancer;
    final boolean controllerMoves;
    final boolean severalSites;
    final boolean[] open;
    final boolean[] saved;
    /** Paths that somebody else than the controller has changed last. */
    final boolean[] byHand;

    private final boolean[] savedByHand;
    /** Nodes that the load balancer has moved clients away from: it does not move back by itself. */
    final boolean[] heldDown;

    private final boolean[][] cut;

    long now;
    /** To whom the load balancer leads clients where it moves them by itself; -1 for nobody. */
    int served;

    boolean balancerUp = true;
    long savesFailUntil = Box.NEVER;
    /** The newest epoch the load balancer has seen. */
    long mark;

    long savedMark;
    /** The newest epoch in the store. */
    long store;
    /** Which life of the controller raised it. */
    long storeOwner;

    World(FailoverGroup group, FailoverPolicy policy) {
        int n = group.members().size();
        boxes = new Box[n];
        List<NodeId> ids =
                group.members().stream().map(FailoverGroup.Member::node).toList();
        for (int i = 0; i < n; i++) {
            FailoverGroup.Member member = group.members().get(i);
            boxes[i] = new Box(i, member.node(), member.site(), ids.indexOf(member.upstream()));
            places.add(Place.of(member.node()));
        }
        controller = n;
        balancer = n + 1;
        places.add(Place.CONTROLLER);
        places.add(Place.BALANCER);
        for (ObserverId observer : policy.vantages().keySet()) {
            if (!places.contains(Place.of(observer))) {
                places.add(Place.of(observer));
            }
        }
        cut = new boolean[places.size()][places.size()];
        controllerMoves = policy.mover() == TrafficMover.CONTROLLER;
        severalSites = group.members().stream()
                        .map(FailoverGroup.Member::site)
                        .distinct()
                        .count()
                > 1;
        open = new boolean[n];
        saved = new boolean[n];
        byHand = new boolean[n];
        savedByHand = new boolean[n];
        heldDown = new boolean[n];
        open[0] = true;
        saved[0] = true;
        boxes[0].active = true;
    }

    Box box(NodeId node) {
        for (Box box : boxes) {
            if (box.id.equals(node)) {
                return box;
            }
        }
        throw new IllegalArgumentException("node " + node + " is not of this group: use one of " + places);
    }

    int place(Place place) {
        int index = places.indexOf(place);
        if (index < 0) {
            throw new IllegalArgumentException("place " + place + " is not of this world: use one of " + places);
        }
        return index;
    }

    /** One place, or all of them. */
    int[] placesOf(Place place) {
        return place.equals(Place.EVERYWHERE)
                ? IntStream.range(0, places.size()).toArray()
                : new int[] {place(place)};
    }

    boolean linked(int from, int to) {
        return !cut[from][to];
    }

    /** Whether a question gets there and the answer back. */
    boolean reaches(int from, int to) {
        return !cut[from][to] && !cut[to][from];
    }

    /** Whether the controller is told what an observer at this place sees. */
    boolean isHeard(int place) {
        boolean there = place >= boxes.length || boxes[place].works();
        return place == controller || (there && linked(place, controller));
    }

    void cut(int from, int to, boolean value) {
        cut[from][to] = value;
    }

    /** Whether the load balancer leads clients to this node and they arrive. */
    boolean isReached(int i) {
        return balancerUp && (controllerMoves ? open[i] : served == i) && reaches(balancer, i);
    }

    /** Whether this node's writes are its clients' writes: those of the load balancer, or of a site cut off from it. */
    boolean takes(int i) {
        Box box = boxes[i];
        return box.up && !box.frozen && box.active && (isReached(i) || (severalSites && !reaches(balancer, i)));
    }

    /** A node of which clients are served now, by way of the load balancer. */
    boolean serves(int i) {
        return boxes[i].works() && boxes[i].active && isReached(i);
    }

    /** As the store does it: the one after the newest, or the newest again by whoever raised it. */
    boolean raise(long epoch, long owner) {
        boolean again = epoch == store && owner == storeOwner;
        if (!again && epoch != store + 1) {
            return false;
        }
        store = epoch;
        storeOwner = owner;
        return true;
    }

    void setPath(int i, boolean value, boolean hand) {
        open[i] = value;
        byHand[i] = hand;
        if (now >= savesFailUntil) {
            System.arraycopy(open, 0, saved, 0, open.length);
            System.arraycopy(byHand, 0, savedByHand, 0, byHand.length);
            savedMark = mark;
        }
    }

    /** It comes back with what it saved last. */
    void restore() {
        System.arraycopy(saved, 0, open, 0, open.length);
        System.arraycopy(savedByHand, 0, byHand, 0, byHand.length);
        mark = savedMark;
    }

    TrafficView reading() {
        List<PathReading> paths = new ArrayList<>(boxes.length);
        for (int i = 0; i < boxes.length; i++) {
            boolean led = controllerMoves ? open[i] : served == i;
            boolean serving = led && boxes[i].works() && reaches(balancer, i);
            boolean kept = !controllerMoves || (saved[i] == open[i] && savedMark == mark);
            PathState state = (!controllerMoves || open[i]) ? PathState.OPEN : PathState.CLOSED;
            paths.add(new PathReading(boxes[i].id, state, serving, 0, kept));
        }
        return new TrafficView(paths);
    }
}
