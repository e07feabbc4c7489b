package dev.holdfast.lb.netscaler.internal.nitro;

import com.fasterxml.jackson.databind.JsonNode;

/** Which of a pair an appliance is, as it says itself (section 8 of the NITRO notes). Pure. */
public final class PairRole {

    private PairRole() {}

    /**
     * The question.
     *
     * @return a read
     */
    public static NitroRequest question() {
        return NitroRequest.get("hanode", "0");
    }

    /**
     * What the answer has against writing there.
     *
     * @param answer to {@link #question}
     * @return empty if it is primary or alone
     */
    public static String objection(NitroAnswer answer) {
        if (answer instanceof NitroAnswer.Done done) {
            for (JsonNode row : done.rows("hanode")) {
                String state = row.path("state").asText("");
                if (!state.isEmpty() && !state.equalsIgnoreCase("Primary")) {
                    return "the appliance is " + state + " of its pair: address the primary one";
                }
            }
            return "";
        }
        boolean alone = answer instanceof NitroAnswer.Refused refused && refused.is(NitroCode.NO_SUCH_RESOURCE);
        return alone ? "" : "cannot ask whether the appliance is primary: " + answer.describe();
    }
}
