package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.Holdings;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Owned;
import dev.holdfast.lb.netscaler.internal.schema.Renaming;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.lb.netscaler.internal.schema.StandIn;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is declared, what is there, what is ours and obsolete, and what has to leave before anything new can come. */
final class Situation {

    private final Schema schema = Schema.standard();
    private final Ownership ownership;
    private final Map<ObjectRef, DesiredObject> want = new LinkedHashMap<>();
    private final NavigableMap<ObjectRef, NitroObject> have = new TreeMap<>();
    private final Set<ObjectRef> declared;
    private final Holdings holdings;
    private final Set<List<String>> wantedPlaces = new HashSet<>();
    private final Set<List<String>> contestedPlaces = new HashSet<>();
    private final SortedSet<ObjectRef> gone = new TreeSet<>();
    private final NavigableMap<ObjectRef, String> first = new TreeMap<>();
    private final Handovers handovers;

    /**
     * Looks at both.
     *
     * @param desired what there should be, stand-ins in the place of what they stand in for
     * @param declared what is declared: all of it is ours, and so is whatever stands in for it
     * @param holdings what a ledger says is ours
     */
    Situation(
            Ownership ownership,
            List<DesiredObject> desired,
            List<NitroObject> observed,
            Set<ObjectRef> declared,
            Holdings holdings) {
        this.ownership = ownership;
        this.holdings = holdings;
        this.declared = declared;
        desired.forEach(each -> want.put(each.ref(), each));
        desired.forEach(each -> place(each.object()).ifPresent(wantedPlaces::add));
        observed.forEach(each -> have.put(each.ref(), minded(each)));
        handovers = new Handovers(want.values(), have);
        findGone();
        findFirst();
    }

    /** An object without what is somebody else's: of that a declaration says nothing, or it has its default. */
    private NitroObject minded(NitroObject object) {
        DesiredObject wanted = want.get(object.ref());
        ResourceType type = schema.type(object.ref());
        List<String> others = new ArrayList<>();
        for (Attribute each : type.attributes()) {
            String value = each.onlySaid() ? object.get(each.name()) : null;
            boolean left = wanted == null
                    ? Objects.equals(value, each.defaultValue()) || !isOnlySaid(type)
                    : wanted.leaves(each);
            if (value != null && left) {
                others.add(each.name());
            }
        }
        return others.isEmpty() ? object : object.without(others);
    }

    /** Whether it is somebody else's in all it has. */
    private static boolean isOnlySaid(ResourceType type) {
        return type.attributes().stream()
                .allMatch(each -> each.onlySaid()
                        || each.role() == Role.KEY
                        || each.name().equals("comment"));
    }

    /** Declared objects, in declared order. */
    Map<ObjectRef, DesiredObject> want() {
        return Collections.unmodifiableMap(want);
    }

    /** Objects that are there. */
    SortedMap<ObjectRef, NitroObject> have() {
        return Collections.unmodifiableSortedMap(have);
    }

    /** Ours and no longer declared. */
    SortedSet<ObjectRef> gone() {
        return Collections.unmodifiableSortedSet(gone);
    }

    /** What must leave first, and why. */
    SortedMap<ObjectRef, String> first() {
        return Collections.unmodifiableSortedMap(first);
    }

    /** Why the declared objects must not be touched as they are, each with the remedy. */
    List<String> conflicts(boolean adopt) {
        return List.copyOf(objections(adopt).values());
    }

    /** The same by object. */
    Map<ObjectRef, String> objections(boolean adopt) {
        Map<ObjectRef, String> objections = new LinkedHashMap<>();
        want.forEach((ref, desired) -> {
            NitroObject present = have.get(ref);
            List<String> all = new ArrayList<>(unspeakable(desired.object()));
            if (present != null) {
                all.addAll(strangers(ref, present, adopt));
                if (schema.type(ref).isFile()
                        && !AttributeDiff.fixed(schema.type(ref), desired, present)
                                .isEmpty()) {
                    all.add(ref + " is there and holds something else: give the new contents a name of their own, since"
                            + " nothing could bring the old ones back");
                }
                AttributeDiff.stuck(schema.type(ref), desired, present)
                        .forEach(name -> all.add(
                                ref + ": " + name + " was set before and nothing resets it: say what it shall be"));
            }
            if (!all.isEmpty()) {
                objections.put(ref, String.join("; ", all));
            }
        });
        return objections;
    }

    /** What a request could not carry, or would carry as something else. */
    private List<String> unspeakable(NitroObject object) {
        List<String> problems = new ArrayList<>();
        if (!schema.type(object.ref()).isTold(object.attributes())) {
            problems.add(object.ref() + ": a name in it holds what separates names: take the slash or colon out");
        }
        object.attributes().forEach((name, value) -> {
            if (holdsHalf(value)) {
                problems.add(object.ref().type() + " " + name + " ends in or holds half a character: take it out");
            }
        });
        return problems;
    }

    private static boolean holdsHalf(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return value.codePoints().anyMatch(each -> Character.getType(each) == Character.SURROGATE);
            }
        }
        return false;
    }

    private List<String> strangers(ObjectRef ref, NitroObject present, boolean adopt) {
        if (!schema.type(ref).commented() || owned(present)) {
            return List.of();
        }
        List<String> others = ownership.others(present.get("comment"));
        if (!others.isEmpty()) {
            return List.of(ref + " belongs to " + others + ": give this cluster's object another name");
        }
        return adopt
                ? List.of()
                : List.of(ref + " exists and is not ours: allow adoptExisting(), or give it another name");
    }

    /** By its own word, by that of an owned object it names, or by that of the object it belongs to. */
    boolean owned(NitroObject object) {
        String comment = object.get("comment");
        boolean kept = holdings.made(object.ref()) && ownership.others(comment).isEmpty();
        if (kept || ownership.owns(comment) || isReplaced(object.ref())) {
            return true;
        }
        ResourceType type = schema.type(object.ref());
        Owned by = type.owned();
        if (by.byReference()) {
            NitroObject named = have.get(new ObjectRef(by.type(), String.valueOf(object.get(by.attribute()))));
            return named != null && owned(named);
        }
        return holders(type, object.ref()).map(have::get).anyMatch(each -> each != null && owned(each));
    }

    /** Declared and not wanted any more, since something stands in for it, or itself what stood in for something. */
    private boolean isReplaced(ObjectRef ref) {
        return (declared.contains(ref) && !want.containsKey(ref))
                || StandIn.origin(ref).filter(declared::contains).isPresent();
    }

    private static Stream<ObjectRef> holders(ResourceType type, ObjectRef ref) {
        return type.holders().stream().map(holder -> new ObjectRef(holder, ref.key()));
    }

    private void findGone() {
        have.forEach((ref, object) -> {
            ResourceType type = schema.type(ref);
            if (!want.containsKey(ref)
                    && (type.isBinding() ? ourBinding(type, ref) : owned(object) && !staysWithHolder(type, ref))) {
                gone.add(ref);
            }
        });
    }

    private boolean ourBinding(ResourceType type, ObjectRef ref) {
        if (holdings.made(ref)) {
            return true;
        }
        ObjectRef parent = type.parentOf(ref);
        NitroObject holder = have.get(parent);
        boolean held = holder != null && owned(holder) && !staysWithHolder(schema.type(parent), parent);
        boolean others =
                type.told().leavesOthers() && !schema.type(parent).told().leavesOthers();
        if (others && want.containsKey(parent)) {
            // Somebody else's policy on our virtual server stays; a service of ours leaves with its binding.
            NitroObject bound = have.get(type.childOf(ref));
            return bound != null && owned(bound);
        }
        return want.containsKey(parent) || held;
    }

    /** Settings of which nothing is declared are somebody else's as long as what they belong to stays. */
    private boolean staysWithHolder(ResourceType type, ObjectRef ref) {
        return !want.containsKey(ref) && holders(type, ref).anyMatch(want::containsKey);
    }

    private void findFirst() {
        want.forEach((ref, desired) -> {
            NitroObject present = have.get(ref);
            if (present != null) {
                List<String> fixed = AttributeDiff.fixed(schema.type(ref), desired, present);
                if (!fixed.isEmpty()) {
                    String obstacle = Replacements.obstacle(schema.type(ref), desired.object(), present);
                    first.put(ref, String.join(", ", fixed) + " cannot be changed in place, and " + obstacle);
                }
            }
        });
        for (ObjectRef ref : gone) {
            if (!schema.type(ref).isBinding() && standsInTheWay(ref)) {
                place(Objects.requireNonNull(have.get(ref))).ifPresent(contestedPlaces::add);
                first.put(
                        ref,
                        declared.contains(ref)
                                ? "its address is needed, and two cannot hold it at once (304)"
                                : "no longer declared, and its address is needed");
            }
        }
        for (ObjectRef ref : want.keySet()) {
            if (!schema.type(ref).isBinding() && isOutdated(ref)) {
                first.put(ref, "traffic was moved since it was made to stand in");
            }
        }
        for (ObjectRef ref : handovers.ofRings()) {
            place(Objects.requireNonNull(have.get(ref))).ifPresent(contestedPlaces::add);
            first.putIfAbsent(
                    ref, "others need its address, it needs one of theirs, and two cannot hold it at once (304)");
        }
        if (!first.isEmpty()) {
            findAlong();
        }
    }

    /** Whether what stands in for an object was left behind before traffic was moved: nobody moves what serves nobody. */
    private boolean isOutdated(ObjectRef ref) {
        ObjectRef origin = StandIn.origin(ref).orElse(ref);
        if (origin.equals(ref) || !have.containsKey(ref) || !have.containsKey(origin)) {
            return false;
        }
        Renaming renaming = new Renaming(Map.of(ref, origin));
        return have.values().stream().anyMatch(each -> {
            NitroObject its = have.get(renaming.of(each.ref()));
            return its != null && !its.equals(each) && !birth(each).equals(birth(its));
        });
    }

    private Map<String, String> birth(NitroObject object) {
        return schema.type(object.ref()).attributes().stream()
                .filter(each -> each.role() == Role.BIRTH)
                .collect(Collectors.toMap(
                        Attribute::name,
                        each -> object.attributes().getOrDefault(each.name(), String.valueOf(each.defaultValue()))));
    }

    /** Who has to move before an object can have its place. */
    Optional<ObjectRef> keeper(ObjectRef ref) {
        return handovers.keeper(ref).filter(each -> !first.containsKey(each));
    }

    /** What goes because something else has to leave first. */
    private void findAlong() {
        for (ObjectRef ref : have.keySet()) {
            boolean goesAlong = holders(schema.type(ref), ref).anyMatch(first::containsKey);
            if (goesAlong) {
                first.put(ref, "what it belongs to is replaced");
            }
        }
        for (ObjectRef ref : have.keySet()) {
            ResourceType type = schema.type(ref);
            if (type.isBinding() && (first.containsKey(type.parentOf(ref)) || first.containsKey(type.childOf(ref)))) {
                first.putIfAbsent(ref, "an end of it is replaced");
            }
        }
    }

    /** Whether what is declared needs the address that an obsolete object holds. */
    private boolean standsInTheWay(ObjectRef ref) {
        return place(Objects.requireNonNull(have.get(ref)))
                .filter(wantedPlaces::contains)
                .isPresent();
    }

    /** Whether it needs an address that an obsolete object holds. */
    boolean waits(DesiredObject desired) {
        return place(desired.object()).filter(contestedPlaces::contains).isPresent();
    }

    /** What no two objects of a type may share, if it has it. */
    static Optional<List<String>> place(NitroObject object) {
        ResourceType type = Schema.standard().type(object.ref());
        if (type.unique().isEmpty()) {
            return Optional.empty();
        }
        List<String> tuple = Replacements.tuple(type, object);
        return tuple.isEmpty() || tuple.contains("")
                ? Optional.empty()
                : Optional.of(
                        Stream.concat(Stream.of(type.name()), tuple.stream()).toList());
    }
}
