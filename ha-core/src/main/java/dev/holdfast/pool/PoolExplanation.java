package dev.holdfast.pool;

import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.rules.ExplanationText;
import dev.holdfast.model.NodeId;
import java.util.List;

/**
 * Why a step went as it did: the answer to "why is this member (not) in traffic?".
 *
 * @param rule the rule that decided
 * @param why its sentence
 * @param before phase before
 * @param after phase after
 * @param out for every member that is not in traffic, what keeps it out; an empty list means the next tick puts it back
 * @param refused why an operator's order was refused, empty if it was not
 * @param off gates that the policy does not configure; they never block
 */
public record PoolExplanation(
        RuleId rule,
        String why,
        PoolPhase before,
        PoolPhase after,
        List<Out> out,
        List<PoolBlock> refused,
        List<PoolGate> off) {

    /** Freezes the lists. */
    public PoolExplanation {
        out = List.copyOf(out);
        refused = List.copyOf(refused);
        off = List.copyOf(off);
    }

    /**
     * One member that is not in traffic.
     *
     * @param node which
     * @param blocks what keeps it out
     */
    public record Out(NodeId node, List<PoolBlock> blocks) {

        /** Freezes the list. */
        public Out {
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
        out.forEach(member -> text.node(member.node(), member.blocks(), "nothing keeps it out"));
        return text.off(off);
    }
}
