package dev.holdfast.failover.rules;

import dev.holdfast.failover.RuleId;
import dev.holdfast.model.NodeId;
import java.util.List;

/** Writes an explanation down for people, whichever machine it is of. */
public final class ExplanationText {

    private final StringBuilder text = new StringBuilder();

    /**
     * Begins with what decided.
     *
     * @param rule the rule
     * @param before phase before
     * @param after phase after
     * @param why the rule's sentence
     */
    public ExplanationText(RuleId rule, Enum<?> before, Enum<?> after, String why) {
        text.append(rule).append(' ').append(before);
        text.append(before.equals(after) ? "" : " -> " + after).append(": ").append(why);
    }

    /**
     * Why an order was refused.
     *
     * @param blocks perhaps nothing
     * @return this
     */
    public ExplanationText refused(List<?> blocks) {
        blocks.forEach(block -> line("refused by " + block));
        return this;
    }

    /**
     * One line.
     *
     * @param words without a line end
     * @return this
     */
    public ExplanationText line(String words) {
        text.append("\n  ").append(words);
        return this;
    }

    /**
     * What keeps a node from what might happen to it.
     *
     * @param node which
     * @param blocks perhaps nothing
     * @param free what to say if nothing does
     * @return this
     */
    public ExplanationText node(NodeId node, List<?> blocks, String free) {
        if (blocks.isEmpty()) {
            line(node + ": " + free);
        }
        blocks.forEach(block -> line(node + " - " + block));
        return this;
    }

    /**
     * Ends with what never blocks.
     *
     * @param off gates that the policy does not configure
     * @return the whole text, without a line end
     */
    public String off(List<?> off) {
        if (!off.isEmpty()) {
            line("off by policy: " + off);
        }
        return text.toString();
    }

    /**
     * One reason why nothing happens.
     *
     * @param gate which gate is shut
     * @param seen what is so
     * @param wanted what would open it
     * @param whoCanChange who could make it so
     * @return the reason in one line
     */
    public static String block(Enum<?> gate, String seen, String wanted, String whoCanChange) {
        return gate + ": " + seen + "; wanted: " + wanted + "; can be changed by " + whoCanChange;
    }
}
