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
import org.jspecify.annotations.Nullable;

/**
 * Before the first change of an epoch: write the mark, end every other session of our account, read the mark again, and
 * start over if it is not ours. What an older leader still had on its way dies with its session.
 */
final class Takeover {

    private static final int ROUNDS = 3;
    private static final NitroRequest MARKED = NitroRequest.list("lbvserver", List.of("name", "comment", "ipv46"));

    private final Ownership ownership;
    private final String store;
    private final String account;
    private final boolean replaceForeignMark;

    /** The session and epoch for which it is done. */
    private long generation = -1;

    private @Nullable Epoch held;

    /** Whether the mark that we wrote last was saved, or none was written. */
    private boolean saved = true;

    Takeover(Ownership ownership, String store, String account, boolean replaceForeignMark) {
        this.ownership = ownership;
        this.store = store;
        this.account = account;
        this.replaceForeignMark = replaceForeignMark;
    }

    /** A virtual server and what its comment says. */
    private record Candidate(String name, String comment, boolean addressed, boolean owned, Optional<Mark> mark) {

        boolean bears(Mark wanted) {
            return mark.equals(Optional.of(wanted));
        }

        boolean isOf(String store) {
            return mark.filter(each -> each.store().equals(store)).isPresent();
        }
    }

    /** Whether it is done for this epoch, in this session. */
    boolean holds(Epoch epoch, TrafficCalls calls) {
        return epoch.equals(held) && generation == calls.generation();
    }

    /** Whether a restart keeps the mark, as far as we know. */
    boolean isSaved() {
        return saved;
    }

    /** Saves it, if that saves nothing of somebody else's along. */
    EffectOutcome saved(TrafficCalls calls) throws OrderEnded, StartOver {
        EffectOutcome outcome = calls.savedAlone("marked");
        saved = calls.savesAlone();
        return outcome;
    }

    /**
     * Takes over, and leaves our mark as the only one of our cluster.
     *
     * @param over marks of other stores that may be replaced, each only as it was read
     */
    void take(Epoch epoch, TrafficCalls calls, String fallback, Collection<StoreMark> over)
            throws OrderEnded, StartOver {
        Mark mine = new Mark(store, epoch);
        for (int round = 0; round < ROUNDS; round++) {
            long session = calls.generation();
            List<Candidate> all = candidates(calls);
            List<Candidate> bearers = bearers(all);
            check(epoch, bearers, over);
            Candidate holder = holder(all, bearers, fallback);
            if (!holder.bears(mine)) {
                comment(holder, ownership.mark(holder.comment(), mine.word(ownership)), calls);
            }
            for (Candidate other : bearers) {
                if (!other.equals(holder)) {
                    comment(other, ownership.sign(other.comment()), calls);
                }
            }
            endOtherSessions(calls);
            List<Candidate> again = bearers(candidates(calls));
            check(epoch, again, over);
            if (again.size() == 1 && again.get(0).bears(mine) && session == calls.generation()) {
                held = epoch;
                generation = session;
                return;
            }
        }
        throw new OrderEnded(EffectOutcome.failed("takeover did not settle: another controller writes the mark", true));
    }

    private void comment(Candidate on, String comment, TrafficCalls calls) throws OrderEnded, StartOver {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("name", on.name());
        payload.put("comment", comment);
        saved = false;
        calls.write(NitroRequest.put("lbvserver", payload));
    }

    /** What the mark has against orders of this epoch; empty if nothing. Changes nothing. */
    String obstacle(Epoch epoch, TrafficCalls calls) throws OrderEnded, StartOver {
        return objection(epoch, bearers(candidates(calls)), List.of());
    }

    /** The marks of our cluster, whoever made them. Changes nothing. */
    List<StoreMark> marks(TrafficCalls calls) throws OrderEnded, StartOver {
        return bearers(candidates(calls)).stream()
                .flatMap(each -> each.mark().stream())
                .distinct()
                .map(mark -> new StoreMark(
                        mark.store(),
                        mark.epoch(),
                        replaceForeignMark || mark.store().equals(store)))
                .toList();
    }

    private void check(Epoch epoch, List<Candidate> bearers, Collection<StoreMark> over) throws OrderEnded {
        String objection = objection(epoch, bearers, over);
        if (!objection.isEmpty()) {
            throw new OrderEnded(EffectOutcome.rejected(objection));
        }
    }

    private String objection(Epoch epoch, List<Candidate> bearers, Collection<StoreMark> over) {
        return bearers.stream()
                .map(each -> objection(epoch, each, over))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
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

    /** What bears a mark of our cluster: one, unless somebody has put an old configuration back or copied one. */
    private static List<Candidate> bearers(List<Candidate> candidates) {
        return candidates.stream()
                .filter(Candidate::owned)
                .filter(each -> each.mark().isPresent())
                .toList();
    }

    private List<Candidate> candidates(TrafficCalls calls) throws OrderEnded, StartOver {
        List<Candidate> candidates = new ArrayList<>();
        for (JsonNode row : calls.rows(MARKED, "lbvserver")) {
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

    /** Where our mark goes: to our own that is there, to another store's, to what is ours. */
    private Candidate holder(List<Candidate> all, List<Candidate> bearers, String fallback) throws OrderEnded {
        return bearers.stream()
                .max(Comparator.comparing((Candidate each) -> each.isOf(store))
                        .thenComparing(each -> each.mark().orElseThrow().epoch()))
                .or(() -> all.stream()
                        .filter(Candidate::owned)
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
