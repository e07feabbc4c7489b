package dev.holdfast.failover;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.failover.ModelSpec.Shape;
import dev.holdfast.model.SiteId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The searches over three nodes: all in one site, and as a chain over two (CORE-43 to CORE-46). */
final class GroupModels {

    private GroupModels() {}

    /** One fault beside a crash, for each kind of fault. */
    static List<ModelSpec> models() {
        List<ModelSpec> all = new ArrayList<>();
        for (Shape shape : List.of(Shape.THREE, Shape.CHAIN)) {
            all.add(of(shape, "one after the other dies").may(Fault.CRASH, 2));
            for (Fault fault : List.of(
                    Fault.CUT,
                    Fault.ANSWERS_CUT,
                    Fault.NODE_LINK_CUT,
                    Fault.LOST_MESSAGE,
                    Fault.LATE_ANSWER,
                    Fault.DOUBTFUL,
                    Fault.CONTROLLER_RESTART,
                    Fault.STOP,
                    Fault.SELF_PROMOTION,
                    Fault.BALANCER_MOVES,
                    Fault.HAND)) {
                all.add(of(shape, "a node dies, " + fault).may(Fault.CRASH, 1).may(fault, 1));
            }
            all.add(of(shape, "an order").may(Fault.OPERATOR_ORDER, 1));
            all.add(of(shape, "an order while nodes do not hear each other")
                    .may(Fault.OPERATOR_ORDER, 1)
                    .may(Fault.NODE_LINK_CUT, 1));
        }
        all.add(of(Shape.THREE, "orders to nodes come late")
                .may(Fault.CRASH, 1)
                .may(Fault.OPERATOR_ORDER, 1)
                .withLateNodes());
        all.add(of(Shape.THREE, "orders to nodes come late, cuts")
                .may(Fault.CRASH, 1)
                .may(Fault.CUT, 1)
                .withLateNodes());
        all.add(losingAtMost(Shape.CHAIN, "a recovery point, nodes do not hear each other")
                .may(Fault.CRASH, 1)
                .may(Fault.NODE_LINK_CUT, 1));
        all.add(losingAtMost(Shape.THREE, "a recovery point, nodes do not hear each other")
                .may(Fault.CRASH, 1)
                .may(Fault.NODE_LINK_CUT, 1));
        all.add(of(Shape.THREE, "a person opens a path in part, an order")
                .may(Fault.HAND_IN_PART, 1)
                .may(Fault.OPERATOR_ORDER, 1));
        all.add(losingAtMost(Shape.PAIR, "a sync is a day old and dated later than now")
                .may(Fault.CRASH, 1)
                .with(Defect.SYNC_DATED_LATER));
        all.add(of(Shape.CHAIN, "the sites lose each other").may(Fault.CRASH, 1).may(Fault.SITE_CUT, 1));
        all.add(of(Shape.CHAIN, "the witness loses the first site")
                .may(Fault.CRASH, 1)
                .may(Fault.WITNESS_CUT, 1));
        return all;
    }

    /** Two faults beside two crashes. */
    static List<ModelSpec> longModels() {
        List<ModelSpec> all = new ArrayList<>();
        for (Shape shape : List.of(Shape.THREE, Shape.CHAIN)) {
            for (Fault fault : List.of(
                    Fault.LOST_MESSAGE,
                    Fault.DOUBTFUL,
                    Fault.LATE_ANSWER,
                    Fault.CONTROLLER_RESTART,
                    Fault.STOP,
                    Fault.SELF_PROMOTION,
                    Fault.BALANCER_MOVES,
                    Fault.HAND,
                    Fault.CUT)) {
                all.add(of(shape, "two nodes die, " + fault).may(Fault.CRASH, 2).may(fault, 1));
            }
            all.add(of(shape, "a node dies, an order").may(Fault.CRASH, 1).may(Fault.OPERATOR_ORDER, 1));
            all.add(of(shape, "a person at the paths, an order")
                    .may(Fault.CRASH, 1)
                    .may(Fault.HAND, 1)
                    .may(Fault.OPERATOR_ORDER, 1));
            all.add(of(shape, "a node dies, two restarts").may(Fault.CRASH, 1).may(Fault.CONTROLLER_RESTART, 2));
            all.add(of(shape, "a node dies, a restart and a stop")
                    .may(Fault.CRASH, 1)
                    .may(Fault.CONTROLLER_RESTART, 1)
                    .may(Fault.STOP, 1));
            all.add(of(shape, "a node dies, its peers are cut off")
                    .may(Fault.CRASH, 1)
                    .may(Fault.CUT, 1)
                    .may(Fault.ANSWERS_CUT, 1));
            for (Fault fault : List.of(Fault.CUT, Fault.ANSWERS_CUT)) {
                all.add(of(shape, "a node dies, an order, " + fault)
                        .may(Fault.CRASH, 1)
                        .may(fault, 1)
                        .may(Fault.OPERATOR_ORDER, 1));
            }
        }
        all.add(of(Shape.CHAIN, "the sites lose each other, two nodes die")
                .may(Fault.CRASH, 2)
                .may(Fault.SITE_CUT, 1));
        return all;
    }

    private static ModelSpec losingAtMost(Shape shape, String name) {
        FailoverPolicy policy =
                policy(shape).recoveryPoint(Duration.ofSeconds(2)).build();
        return new ModelSpec(shape + ": " + name, policy).of(shape);
    }

    static ModelSpec of(Shape shape, String name) {
        return new ModelSpec(shape + ": " + name, policy(shape).build()).of(shape);
    }

    static FailoverPolicyBuilder policy(Shape shape) {
        FailoverPolicyBuilder fast = ModelSpec.fast(Promoter.CONTROLLER, TrafficMover.CONTROLLER);
        return shape == Shape.CHAIN
                ? fast.quorum(2)
                        .dataCentreRule(true)
                        .vantage(ModelSpec.CONTROLLER, SiteId.of("two"))
                        .vantage(ModelSpec.WITNESS, SiteId.of("three"))
                : fast;
    }
}
