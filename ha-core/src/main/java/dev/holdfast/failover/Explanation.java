package dev.holdfast.failover;

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
        StringBuilder text = new StringBuilder();
        text.append(rule).append(' ').append(before);
        text.append(before == after ? "" : " -> " + after).append(": ").append(why);
        refused.forEach(block -> text.append("\n  refused by ").append(block));
        if (!candidates.isEmpty()
                && candidates.stream().noneMatch(candidate -> candidate.blocks().isEmpty())) {
            text.append("\n  no failover begins now, because of");
        }
        for (Candidate candidate : candidates) {
            if (candidate.blocks().isEmpty()) {
                text.append("\n  ").append(candidate.node()).append(": nothing blocks it");
            }
            candidate
                    .blocks()
                    .forEach(block -> text.append("\n  ")
                            .append(candidate.node())
                            .append(" - ")
                            .append(block));
        }
        if (!off.isEmpty()) {
            text.append("\n  off by policy: ").append(off);
        }
        return text.toString();
    }
}
