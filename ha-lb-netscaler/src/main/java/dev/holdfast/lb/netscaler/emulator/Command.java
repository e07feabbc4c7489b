package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Something to be changed.
 *
 * @param method HTTP method
 * @param resource what is changed
 * @param action named action, or empty
 * @param payload attributes; empty for a deletion
 * @param id name of what is deleted, or empty
 * @param args arguments of a deletion
 */
record Command(String method, String resource, String action, ObjectNode payload, String id, Map<String, String> args) {

    Command {
        payload = payload.deepCopy();
        args = Map.copyOf(args);
    }

    static Command write(String method, String resource, String action, ObjectNode payload) {
        return new Command(method, resource, action, payload, "", Map.of());
    }

    static Command delete(String resource, String id, Map<String, String> args) {
        return new Command("DELETE", resource, "", JsonNodeFactory.instance.objectNode(), id, args);
    }

    boolean isDeletion() {
        return method.equals("DELETE");
    }

    boolean isSave() {
        return resource.equals("nsconfig") && action.equals("save");
    }
}
