package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Renaming;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.OwnedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What a ledger says is a cluster's own on one appliance, and how steps change that. Pure. */
public final class Holdings {

    /** Nothing is known. */
    public static final Holdings NONE = new Holdings(List.of());

    private static final Schema SCHEMA = Schema.standard();

    private final SortedMap<ObjectRef, OwnedObject> entries = new TreeMap<>();

    /**
     * Reads a ledger's entries; those of types that this release does not manage are kept and mean nothing.
     *
     * @param owned the entries
     */
    public Holdings(List<OwnedObject> owned) {
        owned.forEach(each -> entries.put(each.object(), each));
    }

    /**
     * The entries.
     *
     * @return sorted by object
     */
    public List<OwnedObject> entries() {
        return List.copyOf(entries.values());
    }

    /**
     * Whether a plan of ours made it.
     *
     * @param ref an object or a binding
     * @return whether the ledger says so
     */
    public boolean made(ObjectRef ref) {
        OwnedObject entry = entries.get(ref);
        return entry != null && entry.made();
    }

    /**
     * Everything to be looked at: the objects, and for bindings what they hang on.
     *
     * @return references of managed types
     */
    public Set<ObjectRef> refs() {
        Set<ObjectRef> refs = new TreeSet<>();
        for (ObjectRef ref : entries.keySet()) {
            if (managed(ref)) {
                ResourceType type = SCHEMA.type(ref);
                refs.add(type.isBinding() ? type.parentOf(ref) : ref);
            }
        }
        return refs;
    }

    /**
     * The declaration with what was said before and is not said any more, to be reset.
     *
     * @param desired declared objects
     * @param observed what is there
     * @return the same, and objects of others of which we had said something
     */
    public List<DesiredObject> onTopOf(List<DesiredObject> desired, List<NitroObject> observed) {
        if (entries.isEmpty()) {
            return desired;
        }
        Set<ObjectRef> declared = new TreeSet<>();
        List<DesiredObject> all = new ArrayList<>();
        for (DesiredObject each : desired) {
            declared.add(each.ref());
            SortedSet<String> unsaid = unsaid(each.object());
            all.add(unsaid.isEmpty() ? each : each.releasing(unsaid));
        }
        for (NitroObject each : observed) {
            SortedSet<String> unsaid = unsaid(each);
            if (!declared.contains(each.ref()) && !made(each.ref()) && !unsaid.isEmpty()) {
                NitroObject silent = new NitroObject(
                        each.ref(),
                        SCHEMA.type(each.ref()).keyAttributes(each.ref().key()));
                all.add(new DesiredObject(silent, Map.of(), Map.of()).releasing(unsaid(silent)));
            }
        }
        return all;
    }

    private SortedSet<String> unsaid(NitroObject declared) {
        OwnedObject entry = entries.get(declared.ref());
        return entry == null || SCHEMA.type(declared.ref()).isBinding()
                ? new TreeSet<>()
                : new TreeSet<>(entry.attributes());
    }

    /**
     * What the ledger must say before steps run, so that what they make is known whenever they are cut off.
     *
     * @param changes the steps
     * @return the present entries and everything that will have been made or said
     */
    public Holdings during(List<Change> changes) {
        Holdings during = new Holdings(after(changes).entries());
        entries.forEach((ref, entry) -> during.entries.merge(ref, entry, Holdings::both));
        changes.stream()
                .filter(each -> each.kind() == ChangeKind.CREATE && !isFile(each.target()))
                .forEach(each -> during.entries.putIfAbsent(each.target(), OwnedObject.made(each.target(), List.of())));
        return during;
    }

    private static OwnedObject both(OwnedObject one, OwnedObject other) {
        SortedSet<String> names = new TreeSet<>(one.attributes());
        names.addAll(other.attributes());
        SortedMap<String, String> fingerprints = new TreeMap<>(one.fingerprints());
        fingerprints.keySet().retainAll(other.fingerprints().keySet());
        return new OwnedObject(one.object(), one.made() || other.made(), names, fingerprints);
    }

    /**
     * What the ledger says once steps have run.
     *
     * @param changes the steps
     * @return the entries then
     */
    public Holdings after(List<Change> changes) {
        return after(changes, name -> Optional.empty());
    }

    /**
     * The same, with fingerprints of the secrets that the steps set; of those that are not known none is kept.
     *
     * @param changes the steps
     * @param fingerprints by the name of a secret
     * @return the entries then
     */
    public Holdings after(List<Change> changes, Function<String, Optional<String>> fingerprints) {
        Holdings after = new Holdings(entries());
        changes.forEach(each -> after.step(each, fingerprints));
        return after;
    }

    /**
     * The fingerprint of a secret that was applied last.
     *
     * @param ref an object
     * @param attribute one of its attributes
     * @return the fingerprint, or empty
     */
    public Optional<String> fingerprint(ObjectRef ref, String attribute) {
        return Optional.ofNullable(entries.get(ref))
                .map(each -> each.fingerprints().get(attribute));
    }

    private void step(Change change, Function<String, Optional<String>> known) {
        ObjectRef ref = change.target();
        SortedMap<String, String> fingerprints = fingerprints(change, known);
        switch (change.kind()) {
            case CREATE -> {
                if (!isFile(ref)) {
                    entries.put(
                            ref, new OwnedObject(ref, true, new TreeSet<>(said(ref, change.after())), fingerprints));
                }
            }
            case BIND -> {
                if (SCHEMA.type(ref).told().leavesOthers()) {
                    entries.put(ref, OwnedObject.made(ref, List.of()));
                }
            }
            case UPDATE -> update(ref, change, fingerprints);
            case DELETE, UNBIND -> entries.remove(ref);
            case RENAME -> rename(ref, change.result());
            case SAVE -> {
                // What is saved belongs to whom it belonged before.
            }
        }
    }

    /** Of what a step sets, those that are known; of the rest, those from before. */
    private SortedMap<String, String> fingerprints(Change change, Function<String, Optional<String>> known) {
        OwnedObject entry = entries.get(change.target());
        SortedMap<String, String> fingerprints = new TreeMap<>(entry == null ? Map.of() : entry.fingerprints());
        if (change.kind() == ChangeKind.CREATE || change.kind() == ChangeKind.UPDATE) {
            for (Attribute each : SCHEMA.type(change.target()).attributes()) {
                String name = change.after().get(each.name());
                if (each.kind() == Kind.SECRET
                        && (name != null || change.before().containsKey(each.name()))) {
                    fingerprints.remove(each.name());
                    Optional.ofNullable(name).flatMap(known).ifPresent(it -> fingerprints.put(each.name(), it));
                }
            }
        }
        return fingerprints;
    }

    private void update(ObjectRef ref, Change change, SortedMap<String, String> fingerprints) {
        SortedSet<String> names = unsaid(new NitroObject(ref, new TreeMap<>()));
        names.removeAll(change.before().keySet());
        names.addAll(said(ref, change.after()));
        boolean made = made(ref);
        if (made || !names.isEmpty() || !fingerprints.isEmpty()) {
            entries.put(ref, new OwnedObject(ref, made, names, fingerprints));
        } else {
            entries.remove(ref);
        }
    }

    private void rename(ObjectRef from, ObjectRef to) {
        Renaming renaming = new Renaming(Map.of(from, to));
        for (OwnedObject each : List.copyOf(entries.values())) {
            // Most entries have nothing to do with it: their keys do not hold its name.
            if (each.object().key().contains(from.key()) && managed(each.object())) {
                entries.remove(each.object());
                ObjectRef now = renaming.of(each.object());
                entries.put(now, new OwnedObject(now, each.made(), each.attributes(), each.fingerprints()));
            }
        }
    }

    private static List<String> said(ObjectRef ref, Map<String, String> values) {
        return SCHEMA.type(ref).attributes().stream()
                .filter(each -> each.onlySaid() && each.role() != Role.SWITCH)
                .map(Attribute::name)
                .filter(values::containsKey)
                .toList();
    }

    /** What no plan takes away need not be remembered. */
    private static boolean isFile(ObjectRef ref) {
        return SCHEMA.type(ref).isFile();
    }

    private static boolean managed(ObjectRef ref) {
        return SCHEMA.manages(ref.type());
    }
}
