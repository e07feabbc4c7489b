package dev.holdfast.failover;

import dev.holdfast.failover.ModelSpec.Fault;
import java.util.List;
import java.util.stream.Stream;

/** The models in which rows are taken out of the table: small ones, made for that, beside those of every build. */
final class RemovalModels {

    private RemovalModels() {}

    static List<ModelSpec> all() {
        return Stream.of(
                        small(),
                        special(),
                        GuardRemovalTest.worlds().values(),
                        ModelCheckTest.asked(),
                        ModelCheckTest.unfenced(),
                        ModelCheckTest.disturbed())
                .flatMap(specs -> specs.stream())
                .toList();
    }

    /** Each made for one row or two. */
    private static List<ModelSpec> special() {
        return List.of(
                asked("somebody cannot be asked", false, Fault.FAILING),
                asked("somebody cannot be asked, and silence is consent", true, Fault.FAILING),
                asked("somebody does not answer, and silence is consent", true, Fault.LOST_MESSAGE),
                new ModelSpec("one after the other dies, and the hold of the first is lifted", ours().build())
                        .may(Fault.CRASH, 2)
                        .may(Fault.HOLD_LIFTED, 1),
                new ModelSpec("a person at the paths, restarts", ours().build())
                        .may(Fault.CRASH, 1)
                        .may(Fault.CONTROLLER_RESTART, 1)
                        .may(Fault.HAND, 1),
                new ModelSpec(
                                "it fails, works unseen meanwhile and fails again, and nothing was copied",
                                ours().recoveryPoint(ModelSpec.SECOND).build())
                        .may(Fault.CRASH, 2)
                        .may(Fault.NODE_LINK_CUT, 1)
                        .onlyActiveDies());
    }

    private static FailoverPolicyBuilder ours() {
        return ModelSpec.fast(Promoter.CONTROLLER, TrafficMover.CONTROLLER);
    }

    private static ModelSpec asked(String name, boolean silenceConsents, Fault fault) {
        return new ModelSpec(
                        name,
                        ours().veto(ModelSpec.EFFECT_TIMEOUT, silenceConsents).build())
                .may(Fault.CRASH, 1)
                .may(fault, 1);
    }

    /** One fault beside a crash or an order: each ends within a second or two. */
    private static List<ModelSpec> small() {
        return Stream.of(Promoter.values())
                .flatMap(promoter -> Stream.of(TrafficMover.values()).flatMap(mover -> small(promoter, mover)))
                .toList();
    }

    private static Stream<ModelSpec> small(Promoter promoter, TrafficMover mover) {
        String mode = promoter + " promotes, " + mover + " moves";
        FailoverPolicy policy = ModelSpec.fast(promoter, mover).build();
        Stream<ModelSpec> alone = Stream.of(
                new ModelSpec(mode + ", a crash", policy).may(Fault.CRASH, 1),
                new ModelSpec(mode + ", two crashes", policy).may(Fault.CRASH, 2),
                new ModelSpec(mode + ", an order", policy).may(Fault.OPERATOR_ORDER, 1),
                new ModelSpec(mode + ", an order and a crash", policy)
                        .may(Fault.OPERATOR_ORDER, 1)
                        .may(Fault.CRASH, 1));
        Stream<ModelSpec> beside = Stream.of(
                        Fault.LOST_MESSAGE,
                        Fault.BALANCER_OUTAGE,
                        Fault.CONTROLLER_RESTART,
                        Fault.DOUBTFUL,
                        Fault.UNDER_WAY,
                        Fault.FAILING,
                        Fault.REFUSING,
                        Fault.LATE_ANSWER,
                        Fault.HAND,
                        Fault.OPERATOR_HOLD,
                        Fault.SELF_PROMOTION,
                        Fault.BLINDNESS,
                        Fault.CUT)
                .flatMap(fault -> Stream.of(Fault.CRASH, Fault.OPERATOR_ORDER)
                        .map(first -> new ModelSpec(mode + ", " + first + " and " + fault, policy)
                                .may(first, 1)
                                .may(fault, 1)));
        return Stream.concat(alone, beside);
    }
}
