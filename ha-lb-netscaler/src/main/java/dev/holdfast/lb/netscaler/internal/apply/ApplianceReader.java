package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Owned;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.lb.netscaler.internal.schema.Told;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads objects in the words of the schema. Comments come without the mark, which no plan may see. */
public final class ApplianceReader {

    private static final Schema SCHEMA = Schema.standard();

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
        Rows rows = new Rows(session, ownership, deadline);
        TreeSet<ObjectRef> refs = new TreeSet<>(wanted);
        List<NitroObject> found = new ArrayList<>();
        for (ResourceType type : SCHEMA.types()) {
            for (Reply<List<NitroObject>> reply : replies(type, refs, found, rows)) {
                if (reply instanceof Reply.None<List<NitroObject>> none) {
                    return Reply.none(none.reason());
                }
                reply.orElseThrow().stream()
                        .filter(each -> type.isBinding() || refs.contains(each.ref()) || owned(each, type, found))
                        .forEach(found::add);
            }
        }
        return Reply.of(found);
    }

    private static List<Reply<List<NitroObject>>> replies(
            ResourceType type, Set<ObjectRef> refs, List<NitroObject> found, Rows rows) {
        if (type.isBinding()) {
            List<String> parents = found.stream()
                    .map(NitroObject::ref)
                    .filter(ref -> ref.type().equals(type.parent()))
                    .map(ObjectRef::key)
                    .toList();
            boolean minded = type.told() != Told.SAID || needed(type, refs) || endsInSaid(type, found);
            return parents.isEmpty() || !minded ? List.of() : List.of(rows.bindings(type, parents));
        }
        boolean along = found.stream()
                .map(each -> each.ref().type())
                .anyMatch(each ->
                        type.holders().contains(each) || type.owned().type().equals(each));
        return type.commented() || along || needed(type, refs) ? List.of(rows.objects(type)) : List.of();
    }

    /** By its own word, with an object found that it names, or with one it belongs to. */
    private boolean owned(NitroObject object, ResourceType type, List<NitroObject> found) {
        Owned by = type.owned();
        return ownership.owns(object.get("comment"))
                || found.stream().map(NitroObject::ref).anyMatch(ref -> {
                    boolean named = by.byReference()
                            && ref.equals(new ObjectRef(by.type(), String.valueOf(object.get(by.attribute()))));
                    return named
                            || (type.holders().contains(ref.type())
                                    && ref.key().equals(object.ref().key()));
                });
    }

    /** Whether something was found at one of its ends that is only there because it was said. */
    private static boolean endsInSaid(ResourceType type, List<NitroObject> found) {
        return Stream.of(type.parent(), type.child())
                .filter(end -> !end.isEmpty() && SCHEMA.type(end).told() == Told.SAID)
                .anyMatch(
                        end -> found.stream().anyMatch(each -> each.ref().type().equals(end)));
    }

    private static boolean needed(ResourceType type, Set<ObjectRef> refs) {
        return refs.stream().anyMatch(ref -> ref.type().equals(type.name()));
    }
}
