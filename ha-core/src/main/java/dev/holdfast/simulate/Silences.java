package dev.holdfast.simulate;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Phase;
import dev.holdfast.model.NoticeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must be told within a time: each clause counts only while a controller that can see could tell. */
final class Silences {

    private final World world;
    private final Violations violations;
    private final FailoverPolicy policy;
    /** How long a controller that sees may take to see a node's state and speak. */
    private final long interval;
    /** How long it may take until a dead node counts as failed. */
    private final long detection;

    private long twoActiveSince = Box.NEVER;
    private long wronglyServedSince = Box.NEVER;
    private long downSince = Box.NEVER;
    private boolean told;
    /** Where those stand who look at nodes for the controller, by vantage: quorums count these. */
    private final Map<String, List<Integer>> vantages = new TreeMap<>();

    Silences(FailoverPolicy policy, World world, Violations violations) {
        this.policy = policy;
        this.world = world;
        this.violations = violations;
        policy.vantages()
                .forEach((observer, site) -> vantages.computeIfAbsent(site.value(), each -> new ArrayList<>())
                        .add(world.place(Place.of(observer))));
        if (vantages.isEmpty()) {
            vantages.put("controller", List.of(world.controller));
        }
        long heartbeat = policy.heartbeatInterval().toMillis();
        long attempt = policy.attemptTimeout().toMillis();
        interval = 3 * (heartbeat + attempt) + 3_000;
        Duration rechecks = policy.recheckInterval().plus(policy.attemptTimeout());
        detection =
                interval + rechecks.multipliedBy(policy.consecutiveFailures()).toMillis();
    }

    /** People have just been told something. */
    void said() {
        told = true;
    }

    void afterEvent(Pilot pilot, int served) {
        FailoverState state = pilot.state();
        boolean settled = isSettled(state.phase());
        boolean sees = pilot.sees() && settled && sight();
        twoActiveSince = since(twoActiveSince, sees && twoActive() && !isTold(state, NoticeKind.DUAL_PRIMARY));
        check(twoActiveSince, interval, "S1b", "two nodes are active in plain sight without an alarm");

        boolean readable = sees && world.balancerUp && world.reaches(world.controller, world.balancer);
        boolean wrong = !world.controllerMoves && world.served >= 0 && isWronglyServed(world.boxes[world.served]);
        boolean quiet = !isTold(state, NoticeKind.SERVED_NOT_ACTIVE);
        wronglyServedSince = since(wronglyServedSince, readable && wrong && quiet);
        check(wronglyServedSince, detection, "S3b", "clients are led to a node that is not active without an alarm");

        Box holder = world.box(state.view().active());
        boolean dead =
                pilot.sees() && served == 0 && !holder.up && !holder.lies(world.now) && heard() >= policy.quorum();
        if (!dead) {
            downSince = Box.NEVER;
            told = false;
        } else if (downSince == Box.NEVER) {
            downSince = world.now;
            told |= !state.view().told().isEmpty();
        }
        if (dead && !told) {
            check(downSince, detection, "L2", "the active node is dead, and nobody is told");
        }
    }

    private void check(long since, long bound, String invariant, String what) {
        violations.unless(since == Box.NEVER || world.now - since <= bound, invariant, what);
    }

    private long since(long before, boolean holds) {
        return !holds ? Box.NEVER : before == Box.NEVER ? world.now : before;
    }

    private boolean twoActive() {
        int active = 0;
        for (Box box : world.boxes) {
            active += box.active ? 1 : 0;
        }
        return active > 1;
    }

    private boolean isWronglyServed(Box box) {
        return box.works() && !box.active;
    }

    /** Whether every node works, says the truth, and is asked by every observer, each of whom is heard. */
    private boolean sight() {
        for (Box box : world.boxes) {
            if (!box.works() || box.lies(world.now)) {
                return false;
            }
        }
        for (List<Integer> places : vantages.values()) {
            for (int place : places) {
                if (!world.isHeard(place) || !reachesAll(place)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean reachesAll(int place) {
        for (Box box : world.boxes) {
            if (!world.reaches(place, box.index)) {
                return false;
            }
        }
        return true;
    }

    /** At how many vantages somebody stands whom the controller hears. */
    private int heard() {
        int heard = 0;
        for (List<Integer> places : vantages.values()) {
            for (int place : places) {
                if (world.isHeard(place)) {
                    heard++;
                    break;
                }
            }
        }
        return heard;
    }

    private static boolean isSettled(Phase phase) {
        return phase == Phase.STEADY || phase == Phase.SUSPECTING || phase == Phase.UNAVAILABLE;
    }

    private static boolean isTold(FailoverState state, NoticeKind kind) {
        return state.view().told().contains(kind);
    }
}
