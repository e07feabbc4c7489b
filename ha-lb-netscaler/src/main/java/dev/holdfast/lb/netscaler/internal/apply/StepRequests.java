package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.internal.mapping.JsonForm;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.lb.netscaler.internal.schema.Switched;
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

    static List<NitroRequest> of(Change change, Secrets secrets) {
        if (change.kind() == ChangeKind.SAVE) {
            return List.of(save());
        }
        ResourceType type = Schema.standard().type(change.target());
        return of(type, type.sayable(change), secrets);
    }

    private static List<NitroRequest> of(ResourceType type, Change change, Secrets secrets) {
        return switch (change.kind()) {
            case CREATE -> creation(type, change, secrets);
            case BIND -> List.of(NitroRequest.put(type.name(), JsonForm.write(type, change.after())));
            case DELETE -> List.of(delete(type, change));
            case UNBIND -> List.of(unbind(type, change));
            case RENAME -> List.of(rename(type, change));
            default -> update(type, change, secrets);
        };
    }

    /** A key file under a passphrase is announced as well as opened; what cannot be said at once is set right after. */
    private static List<NitroRequest> creation(ResourceType type, Change change, Secrets secrets) {
        Map<String, String> later = type.with(Role.LATER, change.after());
        Map<String, String> values = new TreeMap<>(change.after());
        values.keySet().removeAll(later.keySet());
        ObjectNode payload = JsonForm.write(type, secrets.revealed(type, values));
        if (values.containsKey("passplain")) {
            payload.put("password", true);
        }
        if (type.isFile()) {
            payload.put("fileencoding", "BASE64");
        }
        List<NitroRequest> requests = new ArrayList<>(List.of(NitroRequest.add(type.name(), payload)));
        if (!later.isEmpty()) {
            later.putAll(type.keyAttributes(change.target().key()));
            requests.add(NitroRequest.put(type.name(), JsonForm.write(type, later)));
        }
        return requests;
    }

    private static NitroRequest delete(ResourceType type, Change change) {
        Map<String, String> args =
                new LinkedHashMap<>(type.keyAttributes(change.target().key()));
        String name = String.valueOf(args.remove(type.keys().get(0).name()));
        args.putAll(context(type, change.before()));
        return NitroRequest.delete(type.name(), name, args);
    }

    private static NitroRequest rename(ResourceType type, Change change) {
        ObjectNode payload = JsonForm.write(type, change.before());
        return NitroRequest.action(
                type.name(), "rename", payload.put("newname", change.result().key()));
    }

    static NitroRequest save() {
        return NitroRequest.action("nsconfig", "save", JsonNodeFactory.instance.objectNode());
    }

    private static NitroRequest unbind(ResourceType type, Change change) {
        Map<String, String> args =
                new LinkedHashMap<>(type.keyAttributes(change.target().key()));
        args.remove(type.keys().get(0).name());
        args.putAll(context(type, change.before()));
        return NitroRequest.delete(type.name(), type.parentOf(change.target()).key(), args);
    }

    private static List<NitroRequest> update(ResourceType type, Change change, Secrets secrets) {
        List<NitroRequest> requests = new ArrayList<>();
        Map<String, String> identity =
                new TreeMap<>(type.keyAttributes(change.target().key()));
        identity.putAll(context(type, change.before()));
        if (type.attributes().stream().anyMatch(each -> each.role() == Role.SWITCH)) {
            return switching(type, change);
        }
        Map<String, String> swap = type.with(Role.SWAP, change.after());
        Map<String, String> set = new TreeMap<>(change.after());
        set.keySet().removeAll(swap.keySet());
        set.keySet().removeAll(type.with(Role.LINK, change.after()).keySet());
        set.putAll(identity);
        if (set.size() > identity.size()) {
            // What a member has is set on its group (section 7 of the NITRO notes).
            String where = type.with(Role.MEMBER, set).isEmpty() ? type.name() : type.parent();
            requests.add(NitroRequest.put(where, JsonForm.write(type, secrets.revealed(type, set))));
        }
        if (!swap.isEmpty()) {
            swap.putAll(identity);
            requests.add(
                    NitroRequest.action(type.name(), "update", JsonForm.write(type, secrets.revealed(type, swap))));
        }
        ObjectNode unset = JsonForm.write(type, identity);
        change.before().keySet().stream()
                .filter(name -> !change.after().containsKey(name))
                .filter(name -> type.with(Role.LINK, change.before()).get(name) == null)
                .forEach(name -> unset.put(name, true));
        if (unset.size() > identity.size()) {
            requests.add(NitroRequest.action(type.name(), "unset", unset));
        }
        requests.addAll(linking(type, change, identity));
        return requests;
    }

    /** Nothing can be linked twice: what was linked is unlinked first. */
    private static List<NitroRequest> linking(ResourceType type, Change change, Map<String, String> identity) {
        Map<String, String> before = type.with(Role.LINK, change.before());
        Map<String, String> after = type.with(Role.LINK, change.after());
        List<NitroRequest> requests = new ArrayList<>();
        if (!before.isEmpty()) {
            requests.add(NitroRequest.action(type.name(), "unlink", JsonForm.write(type, identity)));
        }
        if (!after.isEmpty()) {
            after.putAll(identity);
            requests.add(NitroRequest.action(type.name(), "link", JsonForm.write(type, after)));
        }
        return requests;
    }

    /** What is on and should not be goes off only where a step is undone: no plan switches anything off. */
    private static List<NitroRequest> switching(ResourceType type, Change change) {
        List<NitroRequest> requests = new ArrayList<>();
        Map<String, String> on = Switched.words(type, change.before(), change.after());
        Map<String, String> off = Switched.words(type, change.after(), change.before());
        if (!on.isEmpty()) {
            requests.add(NitroRequest.action(type.name(), "enable", JsonForm.write(type, on)));
        }
        if (!off.isEmpty()) {
            requests.add(NitroRequest.action(type.name(), "disable", JsonForm.write(type, off)));
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
