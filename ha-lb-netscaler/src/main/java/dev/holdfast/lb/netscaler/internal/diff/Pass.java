package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of what is declared with what is there, one algorithm for all types. Pure.
 *
 * <ol>
 *   <li>Creations, bindings and updates in the schema's order, backup targets before the virtual servers that name them.
 *   <li>What can only come when something has gone: objects of which a fixed attribute changes and of which there cannot be
 *       two, those that need an address an obsolete one holds, and every binding of either. Removed and made in one go, so
 *       that the gap is as short as it can be; references to them are taken away before. Clients notice, and the steps say so.
 *   <li>What is no longer declared and ours: unbound and deleted in reverse order, after its replacement is in place.
 * </ol>
 *
 * Traffic state is carried over to what takes another's place.
 */
final class Pass {

    private static final String BACKUP = "backupvserver";

    private final Schema schema = Schema.standard();
    private final Situation situation;
    private final Ownership ownership;
    private final Replacements replacements;
    private final Map<ObjectRef, DesiredObject> want;
    private final Map<ObjectRef, NitroObject> have;
    private final TreeMap<ObjectRef, ObjectRef> detached = new TreeMap<>();
    private final Set<ObjectRef> affected = new TreeSet<>();
    private final List<Change> changes = new ArrayList<>();

    private Pass(Situation situation, Ownership ownership, Replacements replacements) {
        this.situation = situation;
        this.ownership = ownership;
        this.replacements = replacements;
        this.want = situation.want();
        this.have = new TreeMap<>(situation.have());
    }

    /** The steps; what stands in for another is told by the replacements and takes over its traffic state. */
    static List<Change> steps(Situation situation, Ownership ownership, Replacements replacements) {
        Pass pass = new Pass(situation, ownership, replacements);
        List<DesiredObject> order = pass.ordered();
        if (!situation.first().isEmpty()) {
            order.stream().filter(pass::needsGap).map(DesiredObject::ref).forEach(pass.affected::add);
        }
        pass.build(order, false);
        pass.remove(situation.first().keySet());
        pass.build(order, true);
        pass.moveReferences();
        TreeSet<ObjectRef> late = new TreeSet<>(situation.gone());
        late.removeAll(situation.first().keySet());
        pass.remove(late);
        return pass.changes;
    }

    /** Whether it can only be made once something has gone, or is tied to or names what can. */
    private boolean needsGap(DesiredObject desired) {
        ObjectRef ref = desired.ref();
        ResourceType type = schema.type(ref);
        boolean itself = situation.first().containsKey(ref)
                || situation.waits(desired)
                || situation.keeper(ref).filter(affected::contains).isPresent();
        boolean bound = type.isBinding()
                && (affected.contains(type.parentOf(ref))
                        || (!type.child().isEmpty() && affected.contains(type.childOf(ref))));
        boolean comesWith =
                type.holders().stream().anyMatch(holder -> affected.contains(new ObjectRef(holder, ref.key())));
        return itself || bound || comesWith || named(type, desired).anyMatch(this::isOut);
    }

    private boolean isOut(ObjectRef ref) {
        return affected.contains(ref) || situation.first().containsKey(ref);
    }

    /** What an object names, as declared and as it is. */
    private Stream<ObjectRef> named(ResourceType type, DesiredObject desired) {
        NitroObject present = have.get(desired.ref());
        Stream<Map<String, String>> values = Stream.of(
                desired.object().attributes(), desired.initial(), present == null ? Map.of() : present.attributes());
        return values.flatMap(each -> type.attributes().stream()
                .filter(attribute -> !attribute.names().isEmpty() && each.containsKey(attribute.name()))
                .map(attribute -> new ObjectRef(attribute.names(), String.valueOf(each.get(attribute.name())))));
    }

    private void remove(Set<ObjectRef> refs) {
        if (refs.isEmpty()) {
            return;
        }
        List<ObjectRef> order = new ArrayList<>(refs);
        order.sort(Comparator.comparingInt((ObjectRef ref) -> schema.type(ref).order())
                .thenComparing(ref -> ref));
        Collections.reverse(order);
        Map<ObjectRef, List<ObjectRef>> holders = holders();
        for (ObjectRef ref : BackupsLast.of(order, holders)) {
            ResourceType type = schema.type(ref);
            holders.getOrDefault(ref, List.of()).forEach(holder -> detach(ref, holder));
            NitroObject present = Objects.requireNonNull(have.get(ref));
            String reason = reason(ref);
            if (type.preexisting()) {
                AttributeDiff.reset(type, present, reason).ifPresent(changes::add);
                continue;
            }
            changes.add(new Change(
                    type.isBinding() ? ChangeKind.UNBIND : ChangeKind.DELETE,
                    ref,
                    present.attributes(),
                    Map.of(),
                    reason,
                    true));
        }
    }

    private String reason(ObjectRef ref) {
        boolean replaced = !replacements.standIns().of(ref).equals(ref);
        return situation.first().getOrDefault(ref, replaced ? "its stand-in is in place" : "no longer declared");
    }

    /** Who names whom of its own type. */
    private Map<ObjectRef, List<ObjectRef>> holders() {
        Map<ObjectRef, List<ObjectRef>> holders = new TreeMap<>();
        have.forEach((ref, object) -> schema.type(ref).attributes().stream()
                .filter(each -> each.names().equals(ref.type()))
                .map(each -> object.get(each.name()))
                .filter(Objects::nonNull)
                .forEach(name -> holders.computeIfAbsent(new ObjectRef(ref.type(), name), any -> new ArrayList<>())
                        .add(ref)));
        return holders;
    }

    private String backupOf(ObjectRef ref) {
        NitroObject there = have.get(ref);
        NitroObject present = there == null ? predecessor(ref) : there;
        String backup = present == null ? null : present.get(BACKUP);
        return backup == null ? "" : backup;
    }

    /** What an object stands in for, with the stand-ins' names in it. */
    private @Nullable NitroObject predecessor(ObjectRef ref) {
        return replacements
                .origin(ref)
                .map(have::get)
                .map(replacements.standIns()::of)
                .orElse(null);
    }

    /** What is traffic state names the stand-in from here on; what is declared has been set already. */
    private void moveReferences() {
        if (replacements.isEmpty()) {
            return;
        }
        for (ObjectRef holder : List.copyOf(have.keySet())) {
            String old = backupOf(holder);
            ObjectRef standIn = replacements.standIns().names().get(new ObjectRef(holder.type(), old));
            if (standIn != null && carriesBackup(holder) && !situation.gone().contains(holder)) {
                changes.add(new Change(
                        ChangeKind.UPDATE,
                        holder,
                        Map.of(BACKUP, old),
                        Map.of(BACKUP, standIn.key()),
                        "its backup " + old + " is being replaced",
                        false));
                NitroObject now = Objects.requireNonNull(have.get(holder));
                have.put(holder, now.with(Map.of(BACKUP, standIn.key())));
            }
        }
    }

    /** Takes away the backup reference to an object that is about to go, from one that is still there. */
    private void detach(ObjectRef ref, ObjectRef holder) {
        boolean early = situation.first().containsKey(ref);
        boolean removedBefore = situation.first().containsKey(holder)
                || (!early && situation.gone().contains(holder));
        if (backupOf(holder).equals(ref.key()) && !removedBefore && (early || carriesBackup(holder))) {
            changes.add(reference(holder, ref.key(), true));
            TreeMap<String, String> without =
                    new TreeMap<>(Objects.requireNonNull(have.get(holder)).attributes());
            without.remove(BACKUP);
            have.put(holder, new NitroObject(holder, without));
            if (carriesBackup(holder)) {
                detached.put(holder, ref);
            }
        }
    }

    private boolean carriesBackup(ObjectRef holder) {
        DesiredObject wanted = want.get(holder);
        return wanted != null && wanted.initial().containsKey(BACKUP);
    }

    private static Change reference(ObjectRef holder, String backup, boolean away) {
        Map<String, String> set = Map.of(BACKUP, backup);
        return new Change(
                ChangeKind.UPDATE,
                holder,
                away ? set : Map.of(),
                away ? Map.of() : set,
                away ? "its backup " + backup + " is about to go" : "its backup " + backup + " is back",
                true);
    }

    private void build(List<DesiredObject> order, boolean afterGap) {
        for (DesiredObject desired : order) {
            ObjectRef ref = desired.ref();
            if (affected.contains(ref) != afterGap) {
                continue;
            }
            NitroObject present = have.get(ref);
            if (present == null || situation.first().containsKey(ref)) {
                changes.addAll(creation(desired, present));
                reattach(ref);
            } else {
                AttributeDiff.update(schema.type(ref), desired, present)
                        .map(change -> adoptComment(desired, present, change))
                        .or(() -> adoptComment(desired, present))
                        .ifPresent(changes::add);
            }
        }
    }

    /** What carries its backup as traffic state gets it back; what declares it is updated anyway. */
    private void reattach(ObjectRef ref) {
        detached.forEach((holder, target) -> {
            if (target.equals(ref)) {
                changes.add(reference(holder, ref.key(), false));
            }
        });
    }

    private Change adoptComment(DesiredObject desired, NitroObject present, Change change) {
        return adoptComment(desired, present)
                .map(comment -> {
                    Map<String, String> before = new TreeMap<>(change.before());
                    Map<String, String> after = new TreeMap<>(change.after());
                    before.putAll(comment.before());
                    after.putAll(comment.after());
                    return new Change(
                            change.kind(), change.target(), before, after, change.reason(), change.disruptive());
                })
                .orElse(change);
    }

    /** On a type for which no comment is declared, the user's text stays and our word is appended. */
    private Optional<Change> adoptComment(DesiredObject desired, NitroObject present) {
        if (!desired.initial().containsKey("comment") || situation.owned(present)) {
            return Optional.empty();
        }
        String comment = present.get("comment");
        return Optional.of(new Change(
                ChangeKind.UPDATE,
                desired.ref(),
                comment == null ? Map.of() : Map.of("comment", comment),
                Map.of("comment", ownership.sign(comment)),
                "adopted",
                false));
    }

    private List<Change> creation(DesiredObject desired, @Nullable NitroObject present) {
        ResourceType type = schema.type(desired.ref());
        NitroObject origin = predecessor(desired.ref());
        NitroObject before = origin == null ? present : origin;
        Map<String, String> after = new TreeMap<>(desired.object().attributes());
        after.putAll(desired.initial());
        if (type.isBinding() && before == null && staysInPlace(type.parentOf(desired.ref()))) {
            after.putAll(desired.joining());
        }
        if (before != null) {
            carryOver(type, desired, before, after);
        }
        after.values().removeIf(String::isEmpty);
        String reason = before == null
                ? "declared and absent"
                : present == null
                        ? "stands in for the one to be replaced; traffic state carried over"
                        : "replaced; traffic state carried over";
        ChangeKind kind = type.isBinding() ? ChangeKind.BIND : ChangeKind.CREATE;
        Map<String, String> later = new TreeMap<>(after);
        later.keySet().removeIf(name -> !setLater(type, name));
        after.keySet().removeAll(later.keySet());
        List<Change> steps = new ArrayList<>();
        if (!type.preexisting()) {
            steps.add(new Change(kind, desired.ref(), Map.of(), after, reason, false));
        }
        if (!later.isEmpty()) {
            steps.add(new Change(ChangeKind.UPDATE, desired.ref(), Map.of(), later, reason, false));
        }
        return steps;
    }

    /** What can only be said once the object is there. */
    private static boolean setLater(ResourceType type, String name) {
        return type.attribute(name)
                .filter(each -> each.role() == Role.LATER
                        || each.role() == Role.LINK
                        || (type.preexisting() && each.role() != Role.KEY))
                .isPresent();
    }

    private boolean staysInPlace(ObjectRef parent) {
        return have.containsKey(parent) || predecessor(parent) != null;
    }

    private static void carryOver(
            ResourceType type, DesiredObject desired, NitroObject before, Map<String, String> after) {
        for (Attribute attribute : type.attributes()) {
            if (attribute.role() == Role.BIRTH || desired.initial().containsKey(attribute.name())) {
                String value = before.get(attribute.name());
                after.put(attribute.name(), value == null || value.equals(attribute.defaultValue()) ? "" : value);
            }
        }
    }

    /** Declared objects type by type; within virtual servers, backups first. */
    private List<DesiredObject> ordered() {
        List<DesiredObject> result = new ArrayList<>();
        Map<String, List<DesiredObject>> byType = new HashMap<>();
        want.values()
                .forEach(each -> byType.computeIfAbsent(each.ref().type(), any -> new ArrayList<>())
                        .add(each));
        for (ResourceType type : schema.types()) {
            List<DesiredObject> its = byType.getOrDefault(type.name(), List.of());
            if (namesItsLike(type) || !type.unique().isEmpty()) {
                TreeSet<ObjectRef> placed = new TreeSet<>();
                its.forEach(each -> placeBehindKeepers(type, each, placed, result));
            } else {
                result.addAll(its);
            }
        }
        return result;
    }

    private static boolean namesItsLike(ResourceType type) {
        return type.attributes().stream().anyMatch(each -> each.names().equals(type.name()));
    }

    /** Whoever gives up its place goes first; a long row of them is no reason to call deeply. */
    private void placeBehindKeepers(
            ResourceType type, DesiredObject desired, Set<ObjectRef> placed, List<DesiredObject> result) {
        Set<DesiredObject> row = new LinkedHashSet<>();
        DesiredObject next = desired;
        while (next != null && !placed.contains(next.ref()) && row.add(next)) {
            next = situation.keeper(next.ref()).map(want::get).orElse(null);
        }
        List<DesiredObject> order = new ArrayList<>(row);
        Collections.reverse(order);
        order.forEach(each -> place(type, each, placed, result));
    }

    private void place(ResourceType type, DesiredObject desired, Set<ObjectRef> placed, List<DesiredObject> result) {
        if (!placed.add(desired.ref())) {
            return;
        }
        Stream<ObjectRef> named =
                named(type, desired).filter(each -> each.type().equals(type.name()));
        Stream.concat(named, Stream.of(new ObjectRef(type.name(), backupOf(desired.ref()))))
                .map(want::get)
                .filter(Objects::nonNull)
                .forEach(target -> placeBehindKeepers(type, target, placed, result));
        result.add(desired);
    }
}
