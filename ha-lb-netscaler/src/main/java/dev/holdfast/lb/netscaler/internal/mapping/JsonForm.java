package dev.holdfast.lb.netscaler.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Objects as JSON and rows as objects. Reads leniently (numbers quoted or not, keys of other releases, lists or single
 * words), writes numbers as numbers.
 */
public final class JsonForm {

    /** What may stand for a missing key of a binding: other releases, members bound by address. */
    private static final Map<String, String> INSTEAD = Map.of("servicegroupname", "servicename", "servername", "ip");

    private JsonForm() {}

    /**
     * The payload for these attributes, in the schema's order.
     *
     * @param type whose
     * @param values canonical texts; what the schema does not know is left out
     * @return a JSON object
     */
    public static ObjectNode write(ResourceType type, Map<String, String> values) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (Attribute attribute : type.attributes()) {
            String value = values.get(attribute.name());
            if (value == null) {
                continue;
            }
            switch (attribute.kind()) {
                case FLAG -> node.put(attribute.name(), value.equals("true"));
                case INT -> node.put(attribute.name(), Long.parseLong(value));
                case LIST -> {
                    ArrayNode list = node.putArray(attribute.name());
                    List.of(value.split(" ", -1)).forEach(list::add);
                }
                case DURATION -> {
                    String[] words = value.split(" ", 2);
                    node.put(attribute.name(), Long.parseLong(words[0]));
                    node.put(attribute.units(), words.length > 1 ? words[1] : "SEC");
                }
                default -> node.put(attribute.name(), value);
            }
        }
        return node;
    }

    /**
     * The object in a row.
     *
     * @param type whose
     * @param row one element of an answer
     * @return the object with the attributes that the schema knows and the row has
     */
    public static NitroObject read(ResourceType type, JsonNode row) {
        SortedMap<String, String> values = new TreeMap<>();
        for (Attribute attribute : type.attributes()) {
            JsonNode value = row.path(attribute.name());
            if (value.isMissingNode()
                    && type.name().equals("service")
                    && attribute.name().equals("ip")) {
                value = row.path("ipaddress");
            }
            boolean names = type.isBinding() && attribute.role() == Role.KEY;
            if (value.isMissingNode() && names && INSTEAD.containsKey(attribute.name())) {
                value = row.path(INSTEAD.get(attribute.name()));
            }
            String text = text(value);
            // Whatever an appliance shows of a secret is kept nowhere.
            if (text.isEmpty() || attribute.kind() == Kind.SECRET) {
                continue;
            }
            if (!attribute.units().isEmpty()) {
                text += " " + row.path(attribute.units()).asText("SEC");
            }
            values.put(attribute.name(), canonical(attribute, text));
        }
        if (type.name().equals("lbvserver")) {
            ClientTimeout.dropDefault(values);
        }
        if (values.containsKey("domain")) {
            values.remove("ipaddress");
        }
        return new NitroObject(type.ref(values), values);
    }

    private static String canonical(Attribute attribute, String text) {
        try {
            return attribute.canonical(text);
        } catch (NumberFormatException e) {
            // An unknown unit or word: keep what the appliance said, so that it shows as a difference.
            return text;
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> words = new ArrayList<>();
            value.forEach(each -> words.add(each.asText()));
            return String.join(" ", words);
        }
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }
}
