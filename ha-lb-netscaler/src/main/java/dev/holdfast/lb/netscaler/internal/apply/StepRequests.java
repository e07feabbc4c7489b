package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.internal.mapping.JsonForm;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which calls a step is: one, or two for an update that sets and resets. Pure. */
final class StepRequests {

    private StepRequests() {}

    static List<NitroRequest> of(Change change) {
        if (change.kind() == ChangeKind.SAVE) {
            return List.of(save());
        }
        ResourceType type = Schema.standard().type(change.target());
        return switch (change.kind()) {
            case CREATE -> List.of(NitroRequest.add(type.name(), JsonForm.write(type, change.after())));
            case BIND -> List.of(NitroRequest.put(type.name(), JsonForm.write(type, change.after())));
            case DELETE ->
                List.of(NitroRequest.delete(type.name(), change.target().key(), context(type, change.before())));
            case UNBIND -> List.of(unbind(type, change));
            default -> update(type, change);
        };
    }

    static NitroRequest save() {
        return NitroRequest.action("nsconfig", "save", JsonNodeFactory.instance.objectNode());
    }

    private static NitroRequest unbind(ResourceType type, Change change) {
        Map<String, String> args =
                new LinkedHashMap<>(type.keyAttributes(change.target().key()));
        args.remove(type.keys().get(0).name());
        return NitroRequest.delete(type.name(), type.parentOf(change.target()).key(), args);
    }

    private static List<NitroRequest> update(ResourceType type, Change change) {
        List<NitroRequest> requests = new ArrayList<>();
        Map<String, String> identity =
                new TreeMap<>(type.keyAttributes(change.target().key()));
        identity.putAll(context(type, change.before()));
        Map<String, String> set = new TreeMap<>(change.after());
        set.putAll(identity);
        if (set.size() > identity.size()) {
            requests.add(NitroRequest.put(type.name(), JsonForm.write(type, set)));
        }
        ObjectNode unset = JsonForm.write(type, identity);
        change.before().keySet().stream()
                .filter(name -> !change.after().containsKey(name))
                .forEach(name -> unset.put(name, true));
        if (unset.size() > identity.size()) {
            requests.add(NitroRequest.action(type.name(), "unset", unset));
        }
        return requests;
    }

    private static Map<String, String> context(ResourceType type, Map<String, String> values) {
        Map<String, String> context = new LinkedHashMap<>();
        for (Attribute attribute : type.attributes()) {
            String value = values.get(attribute.name());
            if (attribute.role() == Role.CONTEXT && value != null) {
                context.put(attribute.name(), value);
            }
        }
        return context;
    }
}
