package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Which calls are meant.
 *
 * @param method HTTP method, empty for any
 * @param resource a resource as the path has it, empty for any
 * @param action a named action, empty for any call, also for those without one
 * @param writes whether only what changes something other than sessions
 */
public record CallMatch(String method, String resource, String action, boolean writes) {

    /** Every call. */
    public static final CallMatch ANY = new CallMatch("", "", "", false);

    /** Whatever changes something other than sessions. */
    public static final CallMatch WRITES = new CallMatch("", "", "", true);

    /**
     * Writes to one resource.
     *
     * @param resource for example {@code lbvserver}
     * @return which calls
     */
    public static CallMatch writesTo(String resource) {
        return new CallMatch("", resource, "", true);
    }

    /**
     * Whether a call is meant.
     *
     * @param call what arrived
     * @return whether it is
     */
    public boolean test(NitroCall call) {
        return (method.isEmpty() || method.equals(call.method()))
                && (resource.isEmpty() || resource.equals(call.resource()))
                && (action.isEmpty() || action.equalsIgnoreCase(call.action()))
                && (!writes || call.isWrite());
    }

    void write(ObjectNode row) {
        if (!method.isEmpty()) {
            row.put("method", method);
        }
        if (!resource.isEmpty()) {
            row.put("resource", resource);
        }
        if (!action.isEmpty()) {
            row.put("action", action);
        }
        if (writes) {
            row.put("writes", true);
        }
    }
}
