package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Renaming;
import dev.holdfast.lb.netscaler.internal.schema.Renewal;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.lb.netscaler.internal.schema.StandIn;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ObjectRef;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Objects that something stands in for, because what changes of them cannot be changed in place: made under another name
 * before the old one goes. One that a plan left behind which was cut off is found again and finished.
 */
final class Replacements {

    static final Replacements NONE = new Replacements(Map.of());

    private static final Schema SCHEMA = Schema.standard();

    private final Renaming standIns;
    private final Renaming origins;

    private Replacements(Map<ObjectRef, ObjectRef> standIns) {
        this.standIns = new Renaming(standIns);
        this.origins = this.standIns.inverse();
    }

    static Replacements of(List<DesiredObject> desired, Map<ObjectRef, NitroObject> have) {
        Map<ObjectRef, ObjectRef> standIns = new TreeMap<>();
        for (DesiredObject each : desired) {
            ResourceType type = SCHEMA.type(each.ref());
            NitroObject present = have.get(each.ref());
            boolean begun = present == null && type.renewal() == Renewal.RENAME;
            boolean differs = present != null
                    && type.renewal() != Renewal.NO
                    && !AttributeDiff.fixed(type, each, present).isEmpty()
                    && obstacle(type, each.object(), present).isEmpty();
            if (begun || differs) {
                StandIn.of(type, each.object())
                        .filter(standIn -> differs || have.containsKey(standIn))
                        .ifPresent(standIn -> standIns.put(each.ref(), standIn));
            }
        }
        return new Replacements(standIns);
    }

    /** Why there cannot be two at once; empty if there can. */
    static String obstacle(ResourceType type, NitroObject wanted, NitroObject present) {
        if (type.isBinding()) {
            return "two of the same ends cannot be";
        }
        if (type.renewal() == Renewal.NO) {
            return "there cannot be two of it";
        }
        if (StandIn.of(type, wanted).isEmpty()) {
            return "its name leaves no room for another";
        }
        List<String> held = tuple(type, wanted);
        boolean clash = !held.isEmpty() && !held.contains("") && held.equals(tuple(type, present));
        return clash ? "two cannot hold " + String.join(":", held) + " at once (304)" : "";
    }

    /** What no two objects may share. */
    static List<String> tuple(ResourceType type, NitroObject object) {
        return type.unique().stream()
                .map(name -> object.attributes().getOrDefault(name, ""))
                .toList();
    }

    Renaming standIns() {
        return standIns;
    }

    boolean isEmpty() {
        return standIns.names().isEmpty();
    }

    /** The declaration with the stand-ins in the place of what they stand in for. */
    List<DesiredObject> substituted(List<DesiredObject> desired) {
        return desired.stream()
                .map(each -> new DesiredObject(
                        standIns.of(each.object()),
                        standIns.of(SCHEMA.type(each.ref()), each.initial()),
                        each.joining(),
                        each.released()))
                .toList();
    }

    /** Stand-ins take the names of those they stood in for, as far as the appliance can rename them. */
    List<Change> renamings() {
        return standIns.names().entrySet().stream()
                .filter(each -> SCHEMA.type(each.getKey()).renewal() == Renewal.RENAME)
                .sorted(Comparator.comparingInt((Map.Entry<ObjectRef, ObjectRef> each) ->
                                SCHEMA.type(each.getKey()).order())
                        .thenComparing(Map.Entry::getKey))
                .map(each -> renaming(each.getValue(), each.getKey()))
                .toList();
    }

    private static Change renaming(ObjectRef from, ObjectRef to) {
        String attribute = SCHEMA.type(from).keys().get(0).name();
        return new Change(
                ChangeKind.RENAME,
                from,
                Map.of(attribute, from.key()),
                Map.of(attribute, to.key()),
                "the old " + to.key() + " is gone",
                false);
    }

    /** For what an object of the substituted declaration stands in. */
    Optional<ObjectRef> origin(ObjectRef ref) {
        ObjectRef origin = origins.of(ref);
        return origin.equals(ref) ? Optional.empty() : Optional.of(origin);
    }
}
