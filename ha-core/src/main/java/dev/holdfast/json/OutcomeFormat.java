package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.plan.EffectOutcome;
import java.util.ArrayList;
import java.util.List;

/** How something ended, as an object. */
final class OutcomeFormat {

    private OutcomeFormat() {}

    static ObjectNode write(EffectOutcome outcome) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (outcome instanceof EffectOutcome.Succeeded done) {
            node.put("kind", "succeeded").put("text", done.detail());
            done.warnings().forEach(node.putArray("warnings")::add);
            if (!done.lasting()) {
                node.put("lasting", false);
            }
        } else if (outcome instanceof EffectOutcome.Rejected rejected) {
            node.put("kind", "rejected").put("text", rejected.reason());
        } else if (outcome instanceof EffectOutcome.Failed failed) {
            node.put("kind", "failed").put("text", failed.reason()).put("retryable", failed.retryable());
        } else if (outcome instanceof EffectOutcome.Indeterminate unknown) {
            node.put("kind", "indeterminate").put("text", unknown.reason());
        }
        return node;
    }

    static EffectOutcome read(JsonNode node) {
        String text = Need.text(node, "text");
        List<String> warnings = new ArrayList<>();
        node.path("warnings").forEach(each -> warnings.add(each.asText()));
        String kind = Need.text(node, "kind");
        return switch (kind) {
            case "succeeded" ->
                new EffectOutcome.Succeeded(text, warnings, node.path("lasting").asBoolean(true));
            case "rejected" -> EffectOutcome.rejected(text);
            case "failed" -> EffectOutcome.failed(text, node.path("retryable").asBoolean());
            case "indeterminate" -> EffectOutcome.indeterminate(text);
            default -> throw new IllegalArgumentException("nothing ends \"" + kind + "\"");
        };
    }
}
