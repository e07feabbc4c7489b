package dev.holdfast.failover;

import dev.holdfast.failover.rules.ExplanationText;
import dev.holdfast.model.NodeId;
import java.util.List;

/**
 * Why a step went as it did: the answer to "why did it (not) fail over?".
 *
 * @param rule the rule that decided
 * @param why its sentence
 * @param before phase before
 * @param after phase after
 * @param candidates for every node that could take over, what keeps it from doing so; an empty list means nothing does
 * @param refused why an operator's order was refused, empty if it was not
 * @param off start gates that the policy does not configure; they never block
 */
public record Explanation(
        RuleId rule,
        String why,
        Phase before,
        Phase after,
        List<Candidate> candidates,
        List<BlockedGate> refused,
        List<Gate> off) {

    /** Freezes the lists. */
    public Explanation {
        candidates = List.copyOf(candidates);
        refused = List.copyOf(refused);
        off = List.copyOf(off);
    }

    /**
     * One node that could take over.
     *
     * @param node which
     * @param blocks what keeps it from doing so
     */
    public record Candidate(NodeId node, List<BlockedGate> blocks) {

        /** Freezes the list. */
        public Candidate {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * The explanation for people.
     *
     * @return several lines, the last without a line end
     */
    public String toText() {
        ExplanationText text = new ExplanationText(rule, before, after, why).refused(refused);
        if (!candidates.isEmpty()
                && candidates.stream().noneMatch(candidate -> candidate.blocks().isEmpty())) {
            text.line("no failover begins now, because of");
        }
        candidates.forEach(candidate -> text.node(candidate.node(), candidate.blocks(), "nothing blocks it"));
        return text.off(off);
    }
}
