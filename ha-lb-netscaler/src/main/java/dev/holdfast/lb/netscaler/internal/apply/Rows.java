package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.mapping.JsonForm;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whole lists, as the appliance gives them. Comments come without the mark, which no plan may see. */
record Rows(NitroSession session, Ownership ownership, Deadline deadline) {

    /** All objects of a type. */
    Reply<List<NitroObject>> objects(ResourceType type) {
        return rows(type, "", session.read(NitroRequest.list(type.name()), deadline));
    }

    /** One file with its contents, which no list shows. */
    Reply<List<NitroObject>> file(ResourceType type, ObjectRef ref) {
        NitroAnswer answer = session.read(NitroRequest.getArgs(type.name(), type.keyAttributes(ref.key())), deadline);
        boolean none = answer instanceof NitroAnswer.Refused refused && refused.is(NitroCode.NO_SUCH_RESOURCE);
        return none ? Reply.of(List.of()) : rows(type, " " + ref.key(), answer);
    }

    /** All bindings of a type that hang on one parent. */
    Reply<List<NitroObject>> bindings(ResourceType type, String parent) {
        NitroAnswer answer = session.read(NitroRequest.get(type.name(), parent), deadline);
        boolean none = answer instanceof NitroAnswer.Refused refused && refused.is(NitroCode.NO_SUCH_RESOURCE);
        return none ? Reply.of(List.of()) : rows(type, " of " + parent, answer);
    }

    /** All bindings of a type that hang on one of these: in one request, however many they are. */
    Reply<List<NitroObject>> bindings(ResourceType type, List<String> parents) {
        if (parents.size() == 1) {
            return bindings(type, parents.get(0));
        }
        Reply<List<NitroObject>> all = rows(type, "", session.read(NitroRequest.listBindings(type.name()), deadline));
        Set<String> wanted = Set.copyOf(parents);
        return all instanceof Reply.None<List<NitroObject>>
                ? all
                : Reply.of(all.orElseThrow().stream()
                        .filter(each ->
                                wanted.contains(type.parentOf(each.ref()).key()))
                        .toList());
    }

    private Reply<List<NitroObject>> rows(ResourceType type, String where, NitroAnswer answer) {
        if (answer instanceof NitroAnswer.Done done) {
            return Reply.of(done.rows(type.name()).stream()
                    .map(row -> withoutMark(JsonForm.read(type, row)))
                    .toList());
        }
        return Reply.none("cannot read " + type.name() + where + ": " + answer.describe());
    }

    private NitroObject withoutMark(NitroObject object) {
        String comment = object.get("comment");
        return comment == null ? object : object.with(Map.of("comment", ownership.withoutMark(comment)));
    }
}
