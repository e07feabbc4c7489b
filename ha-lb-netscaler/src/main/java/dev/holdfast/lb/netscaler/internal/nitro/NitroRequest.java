package dev.holdfast.lb.netscaler.internal.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call below {@code /nitro/v1/}.
 *
 * @param method HTTP method
 * @param path path and query, encoded; ids twice
 * @param body payload, or null
 */
public record NitroRequest(
        String method, String path, @Nullable JsonNode body) {

    /**
     * All objects of a resource.
     *
     * @param resource its name
     * @return a read
     */
    public static NitroRequest list(String resource) {
        return new NitroRequest("GET", "config/" + resource, null);
    }

    /**
     * Some attributes of all objects of a resource.
     *
     * @param resource its name
     * @param attributes their names
     * @return a read
     */
    public static NitroRequest list(String resource, List<String> attributes) {
        return new NitroRequest("GET", "config/" + resource + "?attrs=" + String.join(",", attributes), null);
    }

    /**
     * All bindings of all parents.
     *
     * @param resource its name
     * @return a read
     */
    public static NitroRequest listBindings(String resource) {
        return new NitroRequest("GET", "config/" + resource + "?bulkbindings=yes", null);
    }

    /**
     * One object, or the bindings of one parent.
     *
     * @param resource its name
     * @param id its name, as it is
     * @return a read
     */
    public static NitroRequest get(String resource, String id) {
        return new NitroRequest("GET", "config/" + resource + "/" + twice(id), null);
    }

    /**
     * One object that is asked for by arguments.
     *
     * @param resource a resource
     * @param args what tells it from others
     * @return a read
     */
    public static NitroRequest getArgs(String resource, Map<String, String> args) {
        return new NitroRequest("GET", "config/" + resource + "?args=" + args(args), null);
    }

    /**
     * Counters of an object.
     *
     * @param resource its name
     * @param id its name, as it is
     * @return a read
     */
    public static NitroRequest stat(String resource, String id) {
        return new NitroRequest("GET", "stat/" + resource + "/" + twice(id), null);
    }

    /**
     * Counters of all objects of a resource.
     *
     * @param resource its name
     * @return a read
     */
    public static NitroRequest statList(String resource) {
        return new NitroRequest("GET", "stat/" + resource, null);
    }

    /**
     * Counters of objects.
     *
     * @param resource its name
     * @param args arguments of the {@code stat} command
     * @return a read
     */
    public static NitroRequest statArgs(String resource, Map<String, String> args) {
        return new NitroRequest("GET", "stat/" + resource + "?args=" + args(args), null);
    }

    /**
     * Creates an object.
     *
     * @param resource its name
     * @param payload attributes
     * @return a write
     */
    public static NitroRequest add(String resource, JsonNode payload) {
        return new NitroRequest("POST", "config/" + resource + "?warning=yes", wrap(resource, payload));
    }

    /**
     * Changes an object, or binds.
     *
     * @param resource its name
     * @param payload key and changed attributes
     * @return a write
     */
    public static NitroRequest put(String resource, JsonNode payload) {
        return new NitroRequest("PUT", "config/" + resource + "?warning=yes", wrap(resource, payload));
    }

    /**
     * An action: unset, enable, disable, save, kill.
     *
     * @param resource its name
     * @param action the action
     * @param payload its arguments
     * @return a write
     */
    public static NitroRequest action(String resource, String action, JsonNode payload) {
        return new NitroRequest(
                "POST", "config/" + resource + "?action=" + action + "&warning=yes", wrap(resource, payload));
    }

    /**
     * Deletes an object, or unbinds.
     *
     * @param resource its name
     * @param id its name or the parent's
     * @param args further arguments
     * @return a write
     */
    public static NitroRequest delete(String resource, String id, Map<String, String> args) {
        String query = args.isEmpty() ? "?warning=yes" : "?args=" + args(args) + "&warning=yes";
        return new NitroRequest("DELETE", "config/" + resource + "/" + twice(id) + query, null);
    }

    /**
     * Several writes in one, in their order.
     *
     * @param requests at least two, alike but for their payloads: {@link #joins}
     * @return a write that stops at the first object that is refused
     */
    public static NitroRequest bulk(List<NitroRequest> requests) {
        NitroRequest first = requests.get(0);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (NitroRequest each : requests) {
            each.payload()
                    .ifPresent(payload -> body.withArray("/" + payload.getKey()).add(payload.getValue()));
        }
        return new NitroRequest(first.method(), first.path(), body);
    }

    /**
     * Whether this write and another can leave in one request: the same verb on the same resource, no action and no
     * deletion, which the interface takes one by one.
     *
     * @param other another write
     * @return whether they can
     */
    public boolean joins(NitroRequest other) {
        return payload().isPresent()
                && method.equals(other.method)
                && path.equals(other.path)
                && !path.contains("action=");
    }

    /**
     * Whether it is an action.
     *
     * @param action its name
     * @return whether it is this one
     */
    public boolean is(String action) {
        return path.contains("?action=" + action + "&");
    }

    /**
     * Whether it is several writes in one.
     *
     * @return whether it is
     */
    public boolean isBulk() {
        return payload().filter(each -> each.getValue().isArray()).isPresent();
    }

    private Optional<Map.Entry<String, JsonNode>> payload() {
        return body == null ? Optional.empty() : body.properties().stream().findFirst();
    }

    private static ObjectNode wrap(String resource, JsonNode payload) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set(resource, payload);
        return node;
    }

    /** Without the payload, in which secrets may be. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    private static String args(Map<String, String> args) {
        return args.entrySet().stream()
                .map(each -> each.getKey() + ":" + once(each.getValue()))
                .collect(Collectors.joining(","));
    }

    /** A dot alone would be a step in the path, and two of them a step out of it. */
    private static String twice(String id) {
        boolean step = id.equals(".") || id.equals("..");
        return step ? id.replace(".", "%252E") : once(once(id));
    }

    private static String once(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
