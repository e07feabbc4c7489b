package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.WriteRights;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the account may send of a plan: found out with requests of the same kinds about objects that do not exist. Who may not
 * send them is told so (2138) before the appliance looks for the object; who may is told that there is none (258). Requests that
 * would do something even so, additions above all, are never sent: of those nothing is known.
 */
final class Rights {

    private static final Pattern PATH = Pattern.compile("config/([^/?]+)(/[^?]*)?(?:\\?(?:action=([A-Za-z]+))?.*)?");

    /** Actions that need an object to do anything; without one, or with a new one, others do something. */
    private static final Set<String> ABOUT_AN_OBJECT =
            Set.of("unset", "enable", "disable", "rename", "update", "link", "unlink");

    private static final int[] NOT_THERE = {NitroCode.NO_SUCH_RESOURCE, 344, 351, 461, 462, 463, 1540};

    private final List<String> permitted = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private Rights() {}

    /** What is known without asking: nothing. */
    static WriteRights unasked(List<Change> changes) {
        return new WriteRights(List.of(), List.of(), List.copyOf(kinds(changes).keySet()));
    }

    /** What asking tells. */
    static Reply<WriteRights> asked(List<Change> changes, NitroSession session, Deadline deadline) {
        Rights rights = new Rights();
        String nobody = "holdfast_" + UUID.randomUUID();
        for (Map.Entry<String, NitroRequest> each : kinds(changes).entrySet()) {
            Optional<NitroRequest> probe = probe(each.getValue(), nobody);
            if (probe.isEmpty()) {
                rights.unknown.add(each.getKey());
            } else {
                NitroAnswer answer = session.read(probe.get(), deadline);
                if (answer instanceof NitroAnswer.Lost lost) {
                    return Reply.none("cannot ask what the account may do: " + lost.reason());
                }
                rights.judge(each.getKey(), answer);
            }
        }
        return Reply.of(new WriteRights(rights.permitted, rights.refused, rights.unknown));
    }

    private void judge(String kind, NitroAnswer answer) {
        boolean may = answer instanceof NitroAnswer.Refused told && told.is(NOT_THERE);
        boolean mayNot = answer instanceof NitroAnswer.Refused told && told.is(NitroCode.NOT_AUTHORIZED);
        (may ? permitted : mayNot ? refused : unknown).add(kind);
    }

    /** One request of each kind, in the order of the plan. */
    private static Map<String, NitroRequest> kinds(List<Change> changes) {
        Map<String, NitroRequest> kinds = new LinkedHashMap<>();
        for (Step step : Step.numbered(Step.inOrder(changes))) {
            for (NitroRequest each : StepRequests.of(step.change(), Secrets.MASKED)) {
                Matcher path = path(each);
                String action = path.group(3);
                String kind = each.method() + " " + path.group(1) + (action == null ? "" : "?action=" + action);
                kinds.putIfAbsent(kind, each);
            }
        }
        return kinds;
    }

    private static Matcher path(NitroRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw new IllegalStateException("not a path of a step: " + request.path());
        }
        return path;
    }

    /** A request of the same kind that nothing can come of; empty if there is none. */
    private static Optional<NitroRequest> probe(NitroRequest request, String nobody) {
        Matcher path = path(request);
        String resource = path.group(1);
        String action = path.group(3);
        if (!Schema.standard().manages(resource)) {
            return Optional.empty();
        }
        ResourceType type = Schema.standard().type(resource);
        boolean named = !type.keys().isEmpty()
                && type.keys().stream().allMatch(each -> each.kind() == Kind.STRING || each.kind() == Kind.INT);
        boolean adds = request.method().equals("POST") && action == null;
        if (!named || adds || !(action == null || ABOUT_AN_OBJECT.contains(action))) {
            return Optional.empty();
        }
        Map<String, String> keys = new TreeMap<>();
        for (Attribute key : type.keys()) {
            keys.put(key.name(), key.kind() == Kind.INT ? "1" : nobody);
        }
        if (request.method().equals("DELETE")) {
            keys.remove(type.keys().get(0).name());
            return Optional.of(NitroRequest.delete(resource, nobody, type.isBinding() ? keys : Map.of()));
        }
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        keys.forEach(payload::put);
        if (action == null) {
            return Optional.of(NitroRequest.put(resource, payload));
        }
        if (action.equals("rename")) {
            payload.put("newname", nobody + "_2");
        }
        return Optional.of(NitroRequest.action(resource, action, payload));
    }
}
