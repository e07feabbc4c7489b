package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.StandIn;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The marks of controllers in the comments of virtual servers. Plans do not know them; a mark outlives every change of the
 * comment it stands in, and the replacement of its object.
 */
final class Marks {

    private static final String HOLDER = "lbvserver";

    private final NitroSession session;
    private final Ownership ownership;
    private final Deadline deadline;
    private final Map<String, String> kept;

    /** Knows the marks that a journal kept. */
    Marks(NitroSession session, Ownership ownership, Deadline deadline, Map<String, String> kept) {
        this.session = session;
        this.ownership = ownership;
        this.deadline = deadline;
        this.kept = new TreeMap<>(kept);
    }

    /** The marks on the appliance, by the virtual server that bears each. */
    Reply<Map<String, String>> read() {
        NitroAnswer answer = session.read(NitroRequest.list(HOLDER), deadline);
        if (!(answer instanceof NitroAnswer.Done done)) {
            return Reply.none("cannot read the mark: " + answer.describe());
        }
        Map<String, String> marks = new TreeMap<>();
        for (JsonNode row : done.rows(HOLDER)) {
            String word = ownership.markWord(row.path("comment").asText(""));
            if (!word.isEmpty()) {
                marks.put(row.path("name").asText(), word);
            }
        }
        return Reply.of(marks);
    }

    /** Why these marks forbid to go on with what was begun under those, or to undo it; empty if they do not. */
    static String objection(Map<String, String> before, Reply<Map<String, String>> now) {
        if (now instanceof Reply.None<Map<String, String>> none) {
            return none.reason();
        }
        // A mark that is gone went with its object; one that was not there has been written since.
        Set<String> words = new TreeSet<>(now.orElseThrow().values());
        words.removeAll(before.values());
        return words.isEmpty()
                ? ""
                : "the mark is not the one before: " + String.join(" ", words) + " has been written since";
    }

    /**
     * The step with the mark in the comment it writes. A comment that is there already, its own or that of the object it
     * stands in for, is read right before: a newer mark may stand in it by now.
     */
    Reply<Change> in(Change change) {
        boolean writes = change.after().containsKey("comment");
        boolean touches = change.target().type().equals(HOLDER) && (writes || change.kind() == ChangeKind.DELETE);
        if (!touches) {
            return Reply.of(change);
        }
        String name = change.target().key();
        Optional<String> standsFor = StandIn.origin(change.target()).map(ObjectRef::key);
        List<String> bearers = Stream.concat(
                        standsFor.stream(), change.kind() == ChangeKind.CREATE ? Stream.of() : Stream.of(name))
                .toList();
        for (String bearer : bearers) {
            NitroAnswer answer = session.read(NitroRequest.get(HOLDER, bearer), deadline);
            if (answer instanceof NitroAnswer.Done done) {
                done.rows(HOLDER).forEach(row -> keep(name, row.path("comment").asText("")));
            } else if (!(answer instanceof NitroAnswer.Refused refused && refused.is(NitroCode.NO_SUCH_RESOURCE))) {
                return Reply.none("cannot read the mark: " + answer.describe());
            }
        }
        String word = kept.getOrDefault(name, "");
        if (word.isEmpty() || !writes) {
            return Reply.of(change);
        }
        Map<String, String> after = new TreeMap<>(change.after());
        after.put("comment", ownership.mark(after.get("comment"), word));
        return Reply.of(new Change(
                change.kind(), change.target(), change.before(), after, change.reason(), change.disruptive()));
    }

    private void keep(String name, String comment) {
        String word = ownership.markWord(comment);
        if (!word.isEmpty()) {
            kept.put(name, word);
        }
    }
}
