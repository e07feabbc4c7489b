package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;

/** Whether this appliance is the one of its pair that may be written to. */
public final class HighAvailability {

    private HighAvailability() {}

    /**
     * Asks the appliance.
     *
     * @param session through which to ask
     * @param deadline when to give up
     * @return empty if it is primary or alone, otherwise why nothing may be written
     */
    public static String obstacle(NitroSession session, Deadline deadline) {
        NitroAnswer answer = session.read(NitroRequest.get("hanode", "0"), deadline);
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
