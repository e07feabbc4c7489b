package dev.holdfast.failover;

import dev.holdfast.failover.Call.Step;
import dev.holdfast.failover.LeadersSpec.Lack;
import dev.holdfast.plan.EffectOutcome;
import java.util.List;
import java.util.Objects;

/**
 * What an adapter does for one order, one call to the load balancer at a time. For {@code TAKEOVER} these are the steps of
 * {@code PathOrders} and {@code Takeover} in {@code ha-lb-netscaler}, in their order and with their names.
 */
final class BalancerSteps {

    /** What becomes of one call. */
    enum Fate {
        ANSWERED,
        /** Done, and the answer is lost. */
        UNANSWERED,
        /** Given up by us while it is still on its way. */
        UNDER_WAY
    }

    private static final int STARTS = 3;
    private static final int ROUNDS = 3;

    private final LeadersTurn turn;
    private final Controller controller;
    private final Call call;
    private final long epoch;

    BalancerSteps(LeadersTurn turn, Controller controller, Call call) {
        this.turn = turn;
        this.controller = controller;
        this.call = call;
        this.epoch = call.effect.epoch().value();
    }

    /** Whether the next call changes a path, so that it may get lost or come late. */
    static boolean isWrite(Call call) {
        return call.receiver() == 3 && call.step == Step.WRITE;
    }

    void go(Fate fate) {
        if (controller.balancerCut) {
            call.unfinished("no connection to the load balancer");
            return;
        }
        if (call.effect instanceof Effect.ReadTraffic) {
            call.reading = turn.reading();
            call.step = Step.ANSWER;
            return;
        }
        switch (turn.spec.receiver) {
            case CONDITIONAL -> conditional(fate);
            case TAKEOVER -> takeover(fate);
            case WINDOW -> window(fate);
            case NONE -> throw new IllegalStateException("nothing to model");
        }
    }

    private void conditional(Fate fate) {
        boolean compares = turn.spec.has(Lack.CONDITIONAL_WRITE);
        boolean refused = epoch < turn.world.balancer.mark;
        if (call.step == Step.START) {
            call.step = Step.WRITE;
            if (refused) {
                call.end(EffectOutcome.rejected("older than the mark"));
            }
        } else if (call.step == Step.WRITE && compares && refused) {
            call.end(EffectOutcome.rejected("older than the mark"));
        } else {
            if (fate != Fate.UNDER_WAY) {
                turn.balancer().mark = epoch;
            }
            write(fate, 0);
            call.step = Step.ANSWER;
            call.outcome = fate == Fate.ANSWERED ? EffectOutcome.SUCCEEDED : EffectOutcome.indeterminate("no answer");
        }
    }

    /** Waits before the first order of a term; within it nobody else can have ordered. */
    private void window(Fate fate) {
        boolean follows = epoch <= controller.windowEpoch + 1;
        if (!follows) {
            // One of which it knows no forerunner: anybody may have led in between.
            controller.windowUntil = turn.world.now + LeadersSpec.WINDOW_SECONDS + 1;
        }
        controller.windowEpoch = Math.max(epoch, controller.windowEpoch);
        if (turn.spec.has(Lack.WINDOW_WAITED) && turn.world.now < controller.windowUntil) {
            call.end(EffectOutcome.failed("older orders may still arrive", true));
            return;
        }
        if (call.step == Step.START) {
            call.step = Step.WRITE;
            return;
        }
        if (turn.world.now > call.deadline + LeadersSpec.WINDOW_SECONDS) {
            call.unfinished("dead on its way");
            return;
        }
        write(fate, 0);
        if (fate != Fate.ANSWERED) {
            controller.windowUntil = call.deadline + LeadersSpec.WINDOW_SECONDS + 1;
        }
        call.end(fate == Fate.ANSWERED ? EffectOutcome.SUCCEEDED : EffectOutcome.indeterminate("no answer"));
    }

    private void takeover(Fate fate) {
        switch (call.step) {
            case START -> start();
            case WRITE_MARK -> {
                if (mayWrite()) {
                    turn.balancer().mark = epoch;
                    call.written = true;
                    call.step = turn.spec.has(Lack.SESSIONS_ENDED) ? Step.LIST_SESSIONS : Step.READ_MARK_AGAIN;
                }
            }
            case LIST_SESSIONS -> {
                login();
                call.toEnd = turn.world.balancer.sessions.stream()
                        .filter(session -> session != controller.session)
                        .toList();
                call.step = call.toEnd.isEmpty() ? Step.READ_MARK_AGAIN : Step.END_SESSION;
            }
            case END_SESSION -> endSession();
            case READ_MARK_AGAIN -> readAgain();
            case LOOK -> look();
            case WRITE -> {
                if (mayWrite()) {
                    write(fate, call.pinned);
                    call.step = Step.FINISH;
                    if (fate != Fate.ANSWERED) {
                        lost();
                    }
                }
            }
            case FINISH -> {
                boolean done = turn.world.balancer.open[node()] == call.opens();
                if (!done && !call.opens()) {
                    call.unfinished("the path does not read closed");
                } else if (!done) {
                    startOver();
                } else if (mayWrite()) {
                    call.end(EffectOutcome.SUCCEEDED);
                }
            }
            case ANSWER -> throw new IllegalStateException("answered");
        }
    }

    private void start() {
        login();
        call.pinned = controller.session;
        if (controller.heldEpoch == epoch && controller.heldSession == controller.session) {
            look();
            return;
        }
        call.roundSession = controller.session;
        readMark();
    }

    private void readMark() {
        long mark = turn.world.balancer.mark;
        if (epoch < mark) {
            call.end(EffectOutcome.rejected("older than the mark"));
        } else if (epoch > mark) {
            call.step = Step.WRITE_MARK;
        } else {
            call.step = turn.spec.has(Lack.SESSIONS_ENDED) ? Step.LIST_SESSIONS : Step.READ_MARK_AGAIN;
        }
    }

    private void endSession() {
        if (mayWrite()) {
            turn.balancer().end(call.toEnd.get(0));
            call.written = true;
            call.toEnd = List.copyOf(call.toEnd.subList(1, call.toEnd.size()));
            call.step = call.toEnd.isEmpty() ? Step.READ_MARK_AGAIN : Step.END_SESSION;
        }
    }

    private void readAgain() {
        login();
        long mark = turn.world.balancer.mark;
        boolean reads = turn.spec.has(Lack.REREAD);
        boolean ours = mark == epoch || !reads;
        if (reads && epoch < mark) {
            call.end(EffectOutcome.rejected("older than the mark"));
        } else if (ours && call.roundSession == controller.session) {
            controller.heldEpoch = epoch;
            controller.heldSession = controller.session;
            turn.balancer().seen = Math.max(turn.world.balancer.seen, epoch);
            call.step = Step.LOOK;
        } else if (++call.rounds >= ROUNDS) {
            call.unfinished("takeover did not settle");
        } else {
            call.roundSession = controller.session;
            readMark();
        }
    }

    private void look() {
        call.step = turn.world.balancer.open[node()] == call.opens() ? Step.FINISH : Step.WRITE;
    }

    private int node() {
        return Turn.index(Objects.requireNonNull(Turn.nodeOf(call.effect)));
    }

    private void write(Fate fate, int session) {
        call.written = true;
        if (fate == Fate.UNDER_WAY) {
            turn.balancer()
                    .late
                    .add(new Balancer.Late(
                            session, epoch, node(), call.opens(), call.deadline + LeadersSpec.WINDOW_SECONDS));
        } else {
            if (turn.world.now < call.deadline) {
                turn.oracle.obeyed(controller);
            }
            turn.changePath(epoch, node(), call.opens());
        }
    }

    /** Whatever is called without writing logs in again by itself. */
    private void login() {
        if (!turn.world.balancer.isAlive(controller.session)) {
            controller.session = turn.balancer().login();
        }
    }

    /** A write leaves only in the login for which its order was decided. */
    private boolean mayWrite() {
        boolean alive = turn.world.balancer.isAlive(controller.session);
        if (alive && (call.pinned == controller.session || !turn.spec.has(Lack.DECIDED_ANEW))) {
            return true;
        }
        login();
        if (!turn.spec.has(Lack.DECIDED_ANEW)) {
            return true; // sent again in the new login, as it was decided in the old one
        }
        startOver();
        return false;
    }

    /** What is still on its way must die with its session. */
    private void lost() {
        if (turn.spec.has(Lack.NEW_LOGIN)) {
            controller.session = 0;
        }
        startOver();
    }

    private void startOver() {
        call.toEnd = List.of();
        call.rounds = 0;
        call.step = Step.START;
        if (++call.starts >= STARTS) {
            call.unfinished("not finished");
        }
    }
}
