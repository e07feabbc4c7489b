package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.StoreMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Before the first change of an epoch: write the mark, end every other session of our account, read the mark again, and
 * start over if it is not ours. What an older leader still had on its way dies with its session.
 */
final class Takeover {

    private static final int ROUNDS = 3;

    private final Ownership ownership;
    private final String store;
    private final String account;
    private final boolean replaceForeignMark;

    /** The session and epoch for which it is done. */
    private long generation = -1;

    private @Nullable Epoch held;

    Takeover(Ownership ownership, String store, String account, boolean replaceForeignMark) {
        this.ownership = ownership;
        this.store = store;
        this.account = account;
        this.replaceForeignMark = replaceForeignMark;
    }

    /** A virtual server and what its comment says. */
    private record Candidate(String name, String comment, boolean addressed, boolean owned, Optional<Mark> mark) {}

    /** Whether it is done for this epoch, in this session. */
    boolean holds(Epoch epoch, TrafficCalls calls) {
        return epoch.equals(held) && generation == calls.generation();
    }

    /**
     * Takes over.
     *
     * @param over marks of other stores that may be replaced, each only as it was read
     */
    void take(Epoch epoch, TrafficCalls calls, String fallback, Collection<StoreMark> over)
            throws OrderEnded, StartOver {
        for (int round = 0; round < ROUNDS; round++) {
            long session = calls.generation();
            Candidate holder = holder(calls, fallback);
            check(epoch, holder, over);
            Mark mine = new Mark(store, epoch);
            if (!holder.mark().equals(Optional.of(mine))) {
                ObjectNode payload = JsonNodeFactory.instance.objectNode();
                payload.put("name", holder.name());
                payload.put("comment", ownership.mark(holder.comment(), mine.word(ownership)));
                calls.write(NitroRequest.put("lbvserver", payload));
            }
            endOtherSessions(calls);
            Candidate again = holder(calls, fallback);
            check(epoch, again, over);
            if (again.mark().equals(Optional.of(mine)) && session == calls.generation()) {
                held = epoch;
                generation = session;
                return;
            }
        }
        throw new OrderEnded(EffectOutcome.failed("takeover did not settle: another controller writes the mark", true));
    }

    /** What the mark has against orders of this epoch; empty if nothing. Changes nothing. */
    String obstacle(Epoch epoch, TrafficCalls calls) throws OrderEnded, StartOver {
        return marked(candidates(calls).stream().filter(Candidate::owned))
                .map(each -> objection(epoch, each, List.of()))
                .orElse("");
    }

    /** The marks of our cluster, whoever made them. Changes nothing. */
    List<StoreMark> marks(TrafficCalls calls) throws OrderEnded, StartOver {
        return candidates(calls).stream()
                .filter(Candidate::owned)
                .flatMap(each -> each.mark().stream())
                .distinct()
                .map(mark -> new StoreMark(
                        mark.store(),
                        mark.epoch(),
                        replaceForeignMark || mark.store().equals(store)))
                .toList();
    }

    private void check(Epoch epoch, Candidate holder, Collection<StoreMark> over) throws OrderEnded {
        String objection = objection(epoch, holder, over);
        if (!objection.isEmpty()) {
            throw new OrderEnded(EffectOutcome.rejected(objection));
        }
    }

    /** Epochs of two stores cannot be compared: another store's mark is either in the way or replaced. */
    private String objection(Epoch epoch, Candidate holder, Collection<StoreMark> over) {
        Mark mark = holder.mark().orElse(null);
        if (mark == null) {
            return "";
        }
        if (!mark.store().equals(store)) {
            boolean told = over.stream()
                    .anyMatch(each ->
                            each.store().equals(mark.store()) && each.epoch().equals(mark.epoch()));
            return replaceForeignMark || told
                    ? ""
                    : "OWNED_BY_OTHER: " + holder.name() + " is marked by store " + mark.store() + ", ours is " + store
                            + "; have an operator take over with StoreTakeOver, or allow replaceForeignMark()";
        }
        return epoch.isOlderThan(mark.epoch())
                ? "epoch " + epoch + " is older than the mark " + mark.epoch() + " on " + holder.name()
                : "";
    }

    private static Optional<Candidate> marked(Stream<Candidate> candidates) {
        return candidates
                .filter(each -> each.mark().isPresent())
                .max(Comparator.comparing(each -> each.mark().orElseThrow().epoch()));
    }

    private List<Candidate> candidates(TrafficCalls calls) throws OrderEnded, StartOver {
        List<Candidate> candidates = new ArrayList<>();
        for (JsonNode row : calls.rows(NitroRequest.list("lbvserver"), "lbvserver")) {
            String comment = row.path("comment").asText("");
            boolean addressed = !row.path("ipv46").asText("0.0.0.0").equals("0.0.0.0");
            candidates.add(new Candidate(
                    row.path("name").asText(),
                    comment,
                    addressed,
                    ownership.owns(comment),
                    Mark.parse(ownership.markWord(comment))));
        }
        return candidates;
    }

    private Candidate holder(TrafficCalls calls, String fallback) throws OrderEnded, StartOver {
        List<Candidate> all = candidates(calls);
        List<Candidate> owned = all.stream().filter(Candidate::owned).toList();
        return marked(owned.stream())
                .or(() -> owned.stream()
                        .min(Comparator.comparing((Candidate each) -> !each.addressed())
                                .thenComparing(Candidate::name)))
                .or(() -> all.stream()
                        .filter(each -> each.name().equals(fallback))
                        .findFirst())
                .orElseThrow(() -> new OrderEnded(EffectOutcome.failed(
                        "no virtual server of " + ownership.cluster() + " to carry the mark; plan and apply first",
                        false)));
    }

    private void endOtherSessions(TrafficCalls calls) throws OrderEnded, StartOver {
        List<JsonNode> sessions = calls.rows(NitroRequest.list("systemsession"), "systemsession");
        boolean own = sessions.stream().anyMatch(row -> row.path("currentconn").asBoolean());
        if (!own) {
            throw new OrderEnded(EffectOutcome.failed("cannot tell our own session from others", false));
        }
        for (JsonNode row : sessions) {
            if (row.path("username").asText().equals(account)
                    && !row.path("currentconn").asBoolean()) {
                ObjectNode payload = JsonNodeFactory.instance.objectNode();
                payload.put("sid", row.path("sid").asLong());
                calls.write(NitroRequest.action("systemsession", "kill", payload));
            }
        }
    }
}
