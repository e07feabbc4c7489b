package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.PlanOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A change set as an object, as journals keep it. */
final class ChangeSetFormat {

    private ChangeSetFormat() {}

    static ObjectNode write(ChangeSet changes) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("subject", changes.subject());
        changes.origin()
                .ifPresent(origin -> node.putObject("origin")
                        .put("receiver", origin.receiver())
                        .put("state", origin.state()));
        ArrayNode steps = node.putArray("steps");
        for (Change change : changes.changes()) {
            ObjectNode step = steps.addObject()
                    .put("kind", change.kind().name())
                    .put("type", change.target().type())
                    .put("key", change.target().key());
            putAll(step.putObject("before"), change.before());
            putAll(step.putObject("after"), change.after());
            step.put("reason", change.reason()).put("disruptive", change.disruptive());
        }
        return node;
    }

    static ChangeSet read(JsonNode node) {
        JsonNode origin = node.path("origin");
        List<Change> steps = new ArrayList<>();
        for (JsonNode step : node.path("steps")) {
            Map<String, String> before = new TreeMap<>();
            Map<String, String> after = new TreeMap<>();
            readAll(step.path("before"), before);
            readAll(step.path("after"), after);
            steps.add(new Change(
                    ChangeKind.valueOf(Need.text(step, "kind")),
                    new ObjectRef(Need.text(step, "type"), Need.text(step, "key")),
                    before,
                    after,
                    Need.text(step, "reason"),
                    step.path("disruptive").asBoolean()));
        }
        return new ChangeSet(
                Need.text(node, "subject"),
                steps,
                origin.isObject()
                        ? Optional.of(new PlanOrigin(Need.text(origin, "receiver"), Need.text(origin, "state")))
                        : Optional.empty());
    }

    static void putAll(ObjectNode node, Map<String, String> values) {
        values.forEach(node::put);
    }

    static void readAll(JsonNode node, Map<String, String> values) {
        node.properties()
                .forEach(each -> values.put(each.getKey(), each.getValue().asText()));
    }
}
