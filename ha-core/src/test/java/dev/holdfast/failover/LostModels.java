package dev.holdfast.failover;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.failover.ModelSpec.Shape;
import java.util.ArrayList;
import java.util.List;

/** The searches in which a node is lost for good: whoever looks after the group has to manage without it (L6). */
final class LostModels {

    private LostModels() {}

    /** Beside it a second node dies, or something else goes wrong; and a stuck move goes to a node that is not sound. */
    static List<ModelSpec> models() {
        List<ModelSpec> all = new ArrayList<>();
        for (Fault fault : List.of(
                Fault.CRASH,
                Fault.OPERATOR_ORDER,
                Fault.CUT,
                Fault.ANSWERS_CUT,
                Fault.LOST_MESSAGE,
                Fault.NODE_LINK_CUT,
                Fault.CONTROLLER_RESTART,
                Fault.REFUSING,
                Fault.HAND,
                Fault.BALANCER_MOVES)) {
            all.add(GroupModels.of(Shape.PAIR, "a node is lost for good, " + fault)
                    .may(Fault.DESTROYED, 1)
                    .may(fault, 1));
        }
        for (Shape shape : List.of(Shape.THREE, Shape.CHAIN)) {
            all.add(GroupModels.of(shape, "a node is lost for good, another dies")
                    .may(Fault.DESTROYED, 1)
                    .may(Fault.CRASH, 1));
        }
        for (Shape shape : List.of(Shape.THREE, Shape.CHAIN)) {
            all.add(GroupModels.of(shape, "the node that is to take over cannot")
                    .may(Fault.CRASH, 1)
                    .with(Defect.UNABLE)
                    .onlyActiveDies()
                    .lasting());
        }
        for (Defect defect : List.of(Defect.VERSION, Defect.DATASET, Defect.FIRST_SYNC, Defect.SYNC_RUNNING)) {
            all.add(GroupModels.of(Shape.THREE, "a stuck move, and the node it may go to is not sound, " + defect)
                    .may(Fault.CRASH, 1)
                    .may(Fault.REFUSING, 1)
                    .may(Fault.OPERATOR_ORDER, 1)
                    .with(defect)
                    .onlyActiveDies());
        }
        return all;
    }

    /** Two of what may go wrong beside it. */
    static List<ModelSpec> longModels() {
        List<ModelSpec> all = new ArrayList<>();
        for (Fault fault : List.of(
                Fault.OPERATOR_ORDER, Fault.LOST_MESSAGE, Fault.CONTROLLER_RESTART, Fault.HAND, Fault.BALANCER_MOVES)) {
            all.add(GroupModels.of(Shape.PAIR, "a node is lost for good, another dies, " + fault)
                    .may(Fault.DESTROYED, 1)
                    .may(Fault.CRASH, 1)
                    .may(fault, 1));
        }
        for (Shape shape : List.of(Shape.THREE, Shape.CHAIN)) {
            for (Fault fault : List.of(Fault.OPERATOR_ORDER, Fault.LOST_MESSAGE, Fault.HAND)) {
                all.add(GroupModels.of(shape, "a node is lost for good, another dies, " + fault)
                        .may(Fault.DESTROYED, 1)
                        .may(Fault.CRASH, 1)
                        .may(fault, 1));
            }
        }
        return all;
    }
}
