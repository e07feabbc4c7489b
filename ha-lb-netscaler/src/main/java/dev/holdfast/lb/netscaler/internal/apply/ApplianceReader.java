package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Owned;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.lb.netscaler.internal.schema.StandIn;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads objects in the words of the schema. Comments come without the mark, which no plan may see. */
public final class ApplianceReader {

    private static final Schema SCHEMA = Schema.standard();

    /** Protocols of virtual servers that have no settings for TLS. */
    private static final Set<String> WITHOUT_TLS =
            Set.of("HTTP", "TCP", "UDP", "ANY", "SSL_BRIDGE", "FTP", "DNS", "DNS_TCP", "RADIUS");

    private final NitroSession session;
    private final Ownership ownership;

    /**
     * A reader.
     *
     * @param session through which to read
     * @param ownership whose objects are read in addition to those asked for
     */
    public ApplianceReader(NitroSession session, Ownership ownership) {
        this.session = session;
        this.ownership = ownership;
    }

    /**
     * The objects of these names as far as they exist, every other object that is ours, and the bindings of all of them.
     *
     * @param wanted references of objects and bindings
     * @param deadline when to give up
     * @return objects in order of creation, or why they could not be read
     */
    public Reply<List<NitroObject>> read(Collection<ObjectRef> wanted, Deadline deadline) {
        Reply<Survey> survey = survey(wanted, deadline);
        return survey instanceof Reply.None<Survey> none
                ? Reply.none(none.reason())
                : Reply.of(survey.orElseThrow().objects());
    }

    /**
     * The same, with everybody else's objects counted.
     *
     * @param wanted references of objects and bindings
     * @param deadline when to give up
     * @return objects and neighbours, or why they could not be read
     */
    public Reply<Survey> survey(Collection<ObjectRef> wanted, Deadline deadline) {
        Rows rows = new Rows(session, ownership, deadline);
        Set<ObjectRef> refs = Set.copyOf(wanted);
        Set<String> types = wanted.stream().map(ObjectRef::type).collect(Collectors.toUnmodifiableSet());
        Finds found = new Finds();
        SortedMap<String, Integer> neighbours = new TreeMap<>();
        for (ResourceType type : SCHEMA.types()) {
            for (Reply<List<NitroObject>> reply : replies(type, refs, types, found, rows)) {
                if (reply instanceof Reply.None<List<NitroObject>> none) {
                    return Reply.none(none.reason());
                }
                for (NitroObject each : reply.orElseThrow()) {
                    if (type.isBinding() || asked(each.ref(), refs) || owned(each, type, found)) {
                        found.add(each);
                    } else if (!type.preexisting()) {
                        neighbours.merge(type.name(), 1, Integer::sum);
                    }
                }
            }
        }
        return Reply.of(new Survey(found.all(), neighbours));
    }

    /**
     * One object and nothing else.
     *
     * @param ref what is there once, or an object
     * @param deadline when to give up
     * @return the object, none if it is not there, or why it could not be read
     */
    public Reply<List<NitroObject>> readOnly(ObjectRef ref, Deadline deadline) {
        Reply<List<NitroObject>> rows = new Rows(session, ownership, deadline).objects(SCHEMA.type(ref));
        return rows instanceof Reply.None<List<NitroObject>>
                ? rows
                : Reply.of(rows.orElseThrow().stream()
                        .filter(each -> each.ref().equals(ref))
                        .toList());
    }

    /** Asked for by its name, or standing in for what is. */
    private static boolean asked(ObjectRef ref, Set<ObjectRef> refs) {
        return refs.contains(ref) || StandIn.origin(ref).filter(refs::contains).isPresent();
    }

    private static List<Reply<List<NitroObject>>> replies(
            ResourceType type, Set<ObjectRef> refs, Set<String> wanted, Finds found, Rows rows) {
        boolean needed = wanted.contains(type.name());
        if (type.isBinding()) {
            List<String> parents = found.ofType(type.parent()).stream()
                    .map(each -> each.ref().key())
                    .toList();
            boolean minded = !type.told().leavesOthers() || needed || endsInOthers(type, found);
            return parents.isEmpty() || !minded ? List.of() : List.of(rows.bindings(type, parents));
        }
        if (type.isFile()) {
            return refs.stream()
                    .filter(ref -> ref.type().equals(type.name()))
                    .map(ref -> rows.file(type, ref))
                    .toList();
        }
        Owned by = type.owned();
        boolean sought = type.commented() && (by.beside().isEmpty() || found.hasType(by.beside()));
        boolean along = found.hasType(by.type())
                || type.holders().stream()
                        .flatMap(holder -> found.ofType(holder).stream())
                        .anyMatch(each -> !WITHOUT_TLS.contains(String.valueOf(each.get("servicetype"))));
        return sought || along || needed ? List.of(rows.objects(type)) : List.of();
    }

    /** By its own word, with an object found that it names, or with one it belongs to. */
    private boolean owned(NitroObject object, ResourceType type, Finds found) {
        Owned by = type.owned();
        return ownership.owns(object.get("comment"))
                || (by.byReference() && found.has(new ObjectRef(by.type(), String.valueOf(object.get(by.attribute())))))
                || type.holders().stream()
                        .anyMatch(holder ->
                                found.has(new ObjectRef(holder, object.ref().key())));
    }

    /** Whether something was found at one of its ends of a kind that others may have beside us. */
    private static boolean endsInOthers(ResourceType type, Finds found) {
        return Stream.of(type.parent(), type.child())
                .filter(end -> !end.isEmpty() && SCHEMA.type(end).told().leavesOthers())
                .anyMatch(found::hasType);
    }
}
