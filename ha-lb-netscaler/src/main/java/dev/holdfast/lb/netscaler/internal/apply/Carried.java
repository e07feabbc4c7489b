package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Renaming;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.lb.netscaler.internal.schema.StandIn;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Traffic state that steps carry over to what takes an object's place, or that they take away with it, against traffic state
 * as it is: it has an owner of its own, who may have moved it since the plan was made. Pure.
 */
final class Carried {

    private static final Schema SCHEMA = Schema.standard();
    private static final String BACKUP = "backupvserver";

    /** Traffic state by object, as the plan has it at this point. */
    private final Map<ObjectRef, Map<String, String>> planned = new TreeMap<>();

    /** The same as it is, as far as the steps do not change it. */
    private final Map<ObjectRef, Map<String, String>> now = new TreeMap<>();

    private Carried(List<Change> before, List<NitroObject> observed) {
        before.forEach(change -> step(planned, change));
        for (NitroObject each : observed) {
            Map<String, String> traffic = traffic(SCHEMA.type(each.ref()), each.attributes());
            if (!traffic.isEmpty()) {
                now.put(each.ref(), traffic);
            }
        }
    }

    /** Whether an attribute is traffic state once its object is there. */
    static boolean isTraffic(ResourceType type, Attribute attribute) {
        return attribute.role() == Role.BIRTH
                || (type.name().equals("lbvserver") && attribute.name().equals(BACKUP));
    }

    /**
     * What the steps that are left would undo of how traffic was moved; empty if nothing.
     *
     * @param steps all steps of the plan
     * @param inEffect numbers of those that are
     * @param left those to be sent, in order: the others, or the inverse of those in effect
     * @param observed their objects as read, and every other one that is ours
     * @param sameTerm whether nobody else has written the mark since the plan was begun
     */
    static List<String> outdated(
            List<Step> steps, Set<Integer> inEffect, List<Step> left, List<NitroObject> observed, boolean sameTerm) {
        List<Change> all = steps.stream().map(Step::change).toList();
        List<Change> done = steps.stream()
                .filter(each -> inEffect.contains(each.number()))
                .map(Step::change)
                .toList();
        Carried carried = new Carried(
                Stream.concat(new ChangeSet("", all).inverse().changes().stream(), done.stream())
                        .toList(),
                observed);
        Set<ObjectRef> away = new TreeSet<>();
        if (!sameTerm) {
            done.stream()
                    .filter(each -> each.kind() == ChangeKind.DELETE)
                    .map(Change::target)
                    .forEach(away::add);
        }
        List<String> outdated = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            Step step = left.get(i);
            if (!step.isSave()) {
                String why = carried.objection(step.change(), left.subList(i + 1, left.size()), away);
                if (!why.isEmpty()) {
                    outdated.add(step + ": " + why);
                }
                step(carried.planned, step.change());
                step(carried.now, step.change());
            }
        }
        return outdated;
    }

    private String objection(Change change, List<Step> later, Set<ObjectRef> away) {
        ObjectRef ref = change.target();
        return switch (change.kind()) {
            case CREATE, BIND -> {
                ObjectRef other = twin(now.keySet(), ref);
                boolean gap = other == null && away.contains(ref) && hasTraffic(ref);
                yield other != null ? moved(other) : gap ? "it was away when another term began" : "";
            }
            case UPDATE -> change.before().containsKey(BACKUP) || change.after().containsKey(BACKUP) ? moved(ref) : "";
            case DELETE, UNBIND -> {
                String named = change.kind() == ChangeKind.DELETE ? named(ref) : "";
                yield named.isEmpty() ? lost(ref, later) : named;
            }
            case RENAME, SAVE -> "";
        };
    }

    /** How an object was moved; empty if it was not, or if one of the two is not known. */
    private String moved(ObjectRef ref) {
        Map<String, String> expected = planned.getOrDefault(ref, Map.of());
        Map<String, String> is = now.getOrDefault(ref, Map.of());
        for (Map.Entry<String, String> each : expected.entrySet()) {
            String value = is.getOrDefault(each.getKey(), each.getValue());
            if (!value.equals(each.getValue())) {
                return "%s of %s is %s, it was %s".formatted(each.getKey(), ref, shown(value), shown(each.getValue()));
            }
        }
        return "";
    }

    /** An object that was moved may go only when what takes its place has been moved along. */
    private String lost(ObjectRef ref, List<Step> later) {
        String moved = moved(ref);
        if (moved.isEmpty()) {
            return "";
        }
        ObjectRef other = twin(now.keySet(), ref);
        if (other != null) {
            return alike(ref, other) ? "" : moved;
        }
        List<ObjectRef> coming = later.stream()
                .map(Step::change)
                .filter(each -> each.kind() == ChangeKind.CREATE || each.kind() == ChangeKind.BIND)
                .map(Change::target)
                .toList();
        return coming.contains(ref) || twin(coming, ref) != null ? moved : "";
    }

    private boolean alike(ObjectRef one, ObjectRef other) {
        Map<String, String> first = new TreeMap<>(now.getOrDefault(one, Map.of()));
        Map<String, String> second = new TreeMap<>(now.getOrDefault(other, Map.of()));
        first.computeIfPresent(
                BACKUP,
                (name, value) -> origin(new ObjectRef(one.type(), value)).key());
        second.computeIfPresent(
                BACKUP,
                (name, value) -> origin(new ObjectRef(one.type(), value)).key());
        return first.equals(second);
    }

    /** Whose backup it has become. */
    private String named(ObjectRef ref) {
        for (Map.Entry<ObjectRef, Map<String, String>> each : now.entrySet()) {
            boolean names = each.getKey().type().equals(ref.type())
                    && ref.key().equals(each.getValue().get(BACKUP));
            String expected = planned.getOrDefault(each.getKey(), Map.of()).get(BACKUP);
            if (names && !each.getKey().equals(ref) && !ref.key().equals(expected)) {
                return "it is the backup of " + each.getKey() + " by now";
            }
        }
        return "";
    }

    /** What stands in for an object, or what it stands in for; null if there is no such thing. */
    private static @Nullable ObjectRef twin(Collection<ObjectRef> among, ObjectRef ref) {
        if (!hasTraffic(ref)) {
            return null;
        }
        return among.stream()
                .filter(each -> each.type().equals(ref.type()) && !each.equals(ref))
                .filter(each -> origin(each).equals(origin(ref)))
                .findFirst()
                .orElse(null);
    }

    private static ObjectRef origin(ObjectRef ref) {
        ResourceType type = SCHEMA.type(ref);
        if (!type.isBinding()) {
            return StandIn.origin(ref).orElse(ref);
        }
        ObjectRef parent = type.parentOf(ref);
        return StandIn.origin(parent)
                .map(holder -> new Renaming(Map.of(parent, holder)).of(ref))
                .orElse(ref);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "not set" : value;
    }

    private static boolean hasTraffic(ObjectRef ref) {
        ResourceType type = SCHEMA.type(ref);
        return type.attributes().stream().anyMatch(each -> isTraffic(type, each));
    }

    /** With a default where nothing is said; empty if the type has none. */
    private static Map<String, String> traffic(ResourceType type, Map<String, String> values) {
        Map<String, String> traffic = new TreeMap<>();
        type.attributes().stream()
                .filter(each -> isTraffic(type, each))
                .forEach(each -> traffic.put(each.name(), values.getOrDefault(each.name(), usual(each))));
        return traffic;
    }

    private static String usual(Attribute attribute) {
        String value = attribute.defaultValue();
        return value == null ? "" : value;
    }

    private static void step(Map<ObjectRef, Map<String, String>> state, Change change) {
        ObjectRef ref = change.target();
        if (change.kind() == ChangeKind.SAVE || (change.kind() != ChangeKind.RENAME && !hasTraffic(ref))) {
            return;
        }
        ResourceType type = SCHEMA.type(ref);
        switch (change.kind()) {
            case CREATE, BIND -> state.put(ref, traffic(type, change.after()));
            case DELETE, UNBIND -> state.remove(ref);
            case RENAME -> {
                Renaming renaming = new Renaming(Map.of(ref, change.result()));
                Map<ObjectRef, Map<String, String>> renamed = new TreeMap<>();
                state.forEach((each, values) -> renamed.put(renaming.of(each), renaming.of(SCHEMA.type(each), values)));
                state.clear();
                state.putAll(renamed);
            }
            default ->
                type.attributes().stream()
                        .filter(each -> isTraffic(type, each))
                        .filter(each -> change.before().containsKey(each.name())
                                || change.after().containsKey(each.name()))
                        .forEach(each -> state.computeIfAbsent(ref, any -> new TreeMap<>())
                                .put(each.name(), change.after().getOrDefault(each.name(), usual(each))));
        }
    }
}
