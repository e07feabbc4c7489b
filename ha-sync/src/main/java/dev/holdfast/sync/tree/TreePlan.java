package dev.holdfast.sync.tree;

import dev.holdfast.plan.ChangeSet;
import java.util.List;

/** What is to be done about two trees: a value, decided before anything moves. */
public sealed interface TreePlan {

    /**
     * What it is about.
     *
     * @return source, target and epoch
     */
    PlanSubject subject();

    /**
     * Differences that stay as they are.
     *
     * @return by path; empty for a plan that was halted or refused
     */
    List<Held> held();

    /**
     * A fingerprint of the whole plan. Two plans with the same digest do the same, so that "apply exactly this plan" can
     * be said by a person who read it.
     *
     * @return SHA-256 of its canonical encoding, 64 lower-case hexadecimal digits
     */
    default String digest() {
        return PlanEncoding.digest(this);
    }

    /**
     * The plan for a person who is to approve it: every step with its reason, what is held, and the digest.
     *
     * @return lines, each ended by a line feed
     */
    default String text() {
        return PlanText.of(this);
    }

    /**
     * The same as a change set, for reports and journals that know nothing of trees.
     *
     * @return the steps in order without barriers; empty unless it proceeds
     */
    default ChangeSet changes() {
        return PlanChanges.of(this);
    }

    /**
     * Nothing to do.
     *
     * @param subject what it is about
     * @param held differences that stay; without any the trees are equal by policy
     * @param warnings what somebody should know
     */
    record NoChange(PlanSubject subject, List<Held> held, List<String> warnings) implements TreePlan {

        /** Freezes the lists. */
        public NoChange {
            held = List.copyOf(held);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Something to do.
     *
     * @param subject what it is about
     * @param steps in the order of their effects, at least one
     * @param held differences that stay: with any, a successful run is only a partial one
     * @param warnings what somebody should know: which changes of the target are overridden, what was not observed
     */
    record Proceed(PlanSubject subject, List<Step> steps, List<Held> held, List<String> warnings) implements TreePlan {

        /** Freezes the lists. */
        public Proceed {
            steps = List.copyOf(steps);
            held = List.copyOf(held);
            warnings = List.copyOf(warnings);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("a plan without a step is NoChange");
            }
        }

        /**
         * What the steps come to.
         *
         * @return their fold
         */
        public PlanTotals totals() {
            return PlanTotals.of(steps);
        }
    }

    /**
     * The guard stopped it: zero steps.
     *
     * @param subject what it is about
     * @param halts every limit that was passed; at least one
     * @param totals what would have been done
     */
    record Halted(PlanSubject subject, List<Halt> halts, PlanTotals totals) implements TreePlan {

        /** Freezes the reasons. */
        public Halted {
            halts = List.copyOf(halts);
            if (halts.isEmpty()) {
                throw new IllegalArgumentException("a plan is halted for a reason");
            }
        }

        @Override
        public List<Held> held() {
            return List.of();
        }
    }

    /**
     * It may not be done now: zero steps.
     *
     * @param subject what it is about
     * @param gates every gate that stands against it, in the order of {@link TreeGate}; at least one
     */
    record Refused(PlanSubject subject, List<FailingTreeGate> gates) implements TreePlan {

        /** Freezes the gates. */
        public Refused {
            gates = List.copyOf(gates);
            if (gates.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs at least one failing gate");
            }
        }

        @Override
        public List<Held> held() {
            return List.of();
        }
    }
}
