package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One call as it arrived, for traces and for choosing where a fault strikes.
 *
 * @param method HTTP method
 * @param path path below {@code /nitro/v1/} with its query, as sent
 * @param body payload, or empty; the password of a login is masked
 */
public record NitroCall(String method, String path, String body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Whether it changes something other than sessions.
     *
     * @return whether it is a write
     */
    public boolean isWrite() {
        return !method.equals("GET") && !path.startsWith("config/login") && !path.startsWith("config/logout");
    }

    /**
     * What it is about.
     *
     * @return the resource in the path, empty for clients that name it in the body
     */
    public String resource() {
        return path.replaceFirst("^/*(config|stat)/*", "").replaceFirst("[/?].*", "");
    }

    /**
     * What is to be done.
     *
     * @return the named action, or empty
     */
    public String action() {
        int at = path.indexOf("action=");
        return at < 0 ? "" : path.substring(at + "action=".length()).replaceFirst("&.*", "");
    }

    /** How many objects it is about, if it is about several at once; otherwise 0. */
    int items() {
        try {
            JsonNode objects = MAPPER.readTree(body).path(resource());
            return objects.isArray() ? objects.size() : 0;
        } catch (JsonProcessingException e) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return body.isEmpty() ? method + " " + path : method + " " + path + " " + body;
    }
}
