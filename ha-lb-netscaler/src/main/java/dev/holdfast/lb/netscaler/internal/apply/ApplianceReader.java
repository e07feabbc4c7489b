package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.mapping.JsonForm;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Reach;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
        TreeSet<ObjectRef> refs = new TreeSet<>(wanted);
        List<NitroObject> found = new ArrayList<>();
        for (ResourceType type : SCHEMA.types()) {
            if (type.reach() == Reach.CLI) {
                continue;
            }
            if (type.isBinding()) {
                List<String> parents = found.stream()
                        .filter(each -> each.ref().type().equals(type.parent()))
                        .map(each -> each.ref().key())
                        .toList();
                for (String parent : parents) {
                    NitroAnswer answer = session.read(NitroRequest.get(type.name(), parent), deadline);
                    boolean none =
                            answer instanceof NitroAnswer.Refused refused && refused.is(NitroCode.NO_SUCH_RESOURCE);
                    if (!none && !add(type, answer, refs, found)) {
                        return Reply.none("cannot read " + type.name() + " of " + parent + ": " + answer.describe());
                    }
                }
            } else if (type.commented() || needed(type, refs)) {
                NitroAnswer answer = session.read(NitroRequest.list(type.name()), deadline);
                if (!add(type, answer, refs, found)) {
                    return Reply.none("cannot read " + type.name() + ": " + answer.describe());
                }
            }
        }
        return Reply.of(found);
    }

    private static boolean needed(ResourceType type, Set<ObjectRef> refs) {
        return refs.stream().anyMatch(ref -> ref.type().equals(type.name()));
    }

    private boolean add(ResourceType type, NitroAnswer answer, Set<ObjectRef> refs, List<NitroObject> found) {
        if (!(answer instanceof NitroAnswer.Done done)) {
            return false;
        }
        for (JsonNode row : done.rows(type.name())) {
            NitroObject object = JsonForm.read(type, row);
            String comment = object.get("comment");
            if (type.isBinding() || refs.contains(object.ref()) || ownership.owns(comment)) {
                found.add(comment == null ? object : object.with(Map.of("comment", ownership.withoutMark(comment))));
            }
        }
        return true;
    }
}
