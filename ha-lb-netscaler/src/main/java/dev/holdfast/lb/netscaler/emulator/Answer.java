package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call is answered.
 *
 * @param status HTTP status
 * @param headers beside the usual ones; may be added to
 * @param body the envelope, with what was asked for; may be added to
 */
record Answer(int status, Map<String, String> headers, ObjectNode body) {

    static Answer of(int status, ObjectNode body) {
        return new Answer(status, new LinkedHashMap<>(), body);
    }

    static Answer done(int status) {
        return of(status, envelope(0, "Done", "NONE"));
    }

    static Answer failure(NitroError error) {
        return of(error.status(), envelope(error.code(), String.valueOf(error.getMessage()), "ERROR"));
    }

    /** The same with another status. */
    Answer status(int other) {
        return new Answer(other, headers, body);
    }

    private static ObjectNode envelope(int code, String message, String severity) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errorcode", code)
                .put("message", message)
                .put("severity", severity);
    }
}
