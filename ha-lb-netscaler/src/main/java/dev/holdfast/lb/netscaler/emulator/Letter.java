package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request says, in either of two forms: the one of today, and the one of the vendor's first clients, which name
 * the resource, the action and the session in the body, send that as a form's field, and leave trailing commas.
 *
 * @param target resource, and what to do with it
 * @param payload its attributes, or a list of them; missing if there are none
 * @param token the session named in the body, or empty
 */
record Letter(Target target, JsonNode payload, String token) {

    private static final String FIELD = "object=";

    private static final List<String> AROUND = List.of("params", "sessionid");

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();

    static Letter read(Target target, String text) {
        JsonNode body = body(text);
        String token = body.path("sessionid").asText("");
        if (!target.resource().isEmpty()) {
            return new Letter(target, body.path(target.resource()), token);
        }
        Map<String, String> queries = new LinkedHashMap<>(target.queries());
        body.path("params")
                .properties()
                .forEach(each -> queries.put(each.getKey(), each.getValue().asText()));
        return body.properties().stream()
                .filter(each -> !AROUND.contains(each.getKey()))
                .findFirst()
                .map(each -> new Letter(target.with(each.getKey(), queries), each.getValue(), token))
                .orElse(new Letter(target, MissingNode.getInstance(), token));
    }

    private static JsonNode body(String text) {
        String json = text.startsWith(FIELD)
                ? URLDecoder.decode(text.substring(FIELD.length()), StandardCharsets.UTF_8)
                : text;
        try {
            return json.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(json);
        } catch (IOException e) {
            throw new NitroError(1097, "JSON");
        }
    }

    /** Whether a list of objects is to be deleted, which only the first clients ask for. */
    boolean deletes() {
        String action = target.query("action");
        return action.equals("rm") || action.equals("unbind");
    }
}
