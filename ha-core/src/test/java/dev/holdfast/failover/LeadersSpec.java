package dev.holdfast.failover;

import dev.holdfast.model.lb.FenceStrength;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What one search of several controllers contains: how the load balancer keeps older orders out, what may go wrong and
 * how often, and which precaution is left out to see what it is for. Two nodes that know no epoch, one store with a
 * lease, one load balancer; one second per tick.
 */
final class LeadersSpec {

    /** What may happen a limited number of times in one run. */
    enum Fault {
        CRASH,
        PAUSE,
        LOST_ANSWER,
        LATE_WRITE,
        CONTROLLER_RESTART,
        STORE_CUT,
        BALANCER_CUT,
        OPERATOR_ORDER,
        /** Without a lease: an operator tells a controller to lead. */
        TOLD_TO_LEAD
    }

    /** What may be left out. */
    enum Lack {
        /** The machine orders whether or not its lease outlives the order. */
        LEASE_GATE,
        /** A new leader does not read the mark again after it has ended the others' sessions. */
        REREAD,
        /** A new leader leaves the others' sessions alone: it reads the mark, and then writes. */
        SESSIONS_ENDED,
        /** A write refused for its ended session is sent again after the new login. */
        DECIDED_ANEW,
        /** After an answer is lost the session is used on. */
        NEW_LOGIN,
        /** A receiver that could compare the mark in the write reads it first. */
        CONDITIONAL_WRITE,
        /** A new leader does not wait until older orders can no longer arrive. */
        WINDOW_WAITED,
        /** The store raises an epoch for whoever asks. */
        STORE_COMPARES,
        /** A term begins from whatever the store has, although somebody has led since its epoch was raised. */
        SNAPSHOT_COMPARED,
        /** Nobody is excused for what a late order of an older term has done to a node. */
        LATE_NODE_ORDERS,
        /** Orders leave without their record. */
        JOURNALLED_FIRST
    }

    static final int EFFECT_SECONDS = (int) ModelSpec.EFFECT_TIMEOUT.toSeconds();

    /** How long an order to a {@link FenceStrength#WINDOW} receiver may be under way after its deadline. */
    static final int WINDOW_SECONDS = 3;

    final int controllers;
    final FenceStrength receiver;
    final Map<Fault, Integer> budget = new EnumMap<>(Fault.class);
    final Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    final boolean lease;
    private final FailoverMachine machine;

    LeadersSpec(int controllers, FenceStrength receiver) {
        this(controllers, receiver, true);
    }

    private LeadersSpec(int controllers, FenceStrength receiver, boolean lease) {
        this.controllers = controllers;
        this.receiver = receiver;
        this.lease = lease;
        this.machine = new ModelSpec(
                        "leaders",
                        ModelSpec.fast(Promoter.CONTROLLER, TrafficMover.CONTROLLER)
                                .lease(lease)
                                .minimumFence(receiver)
                                .build())
                .machine();
    }

    /** Nobody's time is limited: whoever is told to leads, and only receivers keep the others out. */
    static LeadersSpec leaseless(int controllers, FenceStrength receiver) {
        return new LeadersSpec(controllers, receiver, false);
    }

    LeadersSpec may(Fault fault, int times) {
        budget.put(fault, times);
        return this;
    }

    LeadersSpec without(Lack lack) {
        lacks.add(lack);
        return this;
    }

    boolean has(Lack precaution) {
        return !lacks.contains(precaution);
    }

    FailoverMachine machine() {
        return has(Lack.LEASE_GATE) ? machine : machine.without(Gate.LEASE_HELD);
    }

    /** Where each controller's own clock begins: nothing may compare them. */
    static Duration origin(int controller) {
        return Duration.ofDays(controller == 0 ? 0 : controller == 1 ? 365 : -365);
    }

    /** The bounds of the search, as they are printed with its result. */
    String bounds() {
        return controllers + " controllers, " + receiver + ", faults per run " + budget
                + (lease ? ", lease " + ModelSpec.LEASE_SECONDS + " s" : ", no lease") + ", orders live "
                + EFFECT_SECONDS + " s"
                + (receiver == FenceStrength.WINDOW ? " and " + WINDOW_SECONDS + " s" : "")
                + ", one call at a time for each of four receivers"
                + (lacks.isEmpty() ? "" : ", without " + lacks);
    }
}
