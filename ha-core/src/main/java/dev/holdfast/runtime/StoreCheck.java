package dev.holdfast.runtime;

import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreSuccession;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a controller from leading from a store that is not the one that led last: another one (STORE_FOREIGN) or an older
 * copy of it (STORE_BEHIND), as the load balancer's marks tell, one that was replaced (STORE_RETIRED), or one of which that
 * cannot be known because the marks are not read (STORE_UNPROVEN). The store is asked by its worker. Thread-safe.
 */
final class StoreCheck {

    private static final String TAKE_OVER = "have an operator take over with StoreTakeOver";

    private final Settings settings;
    private final Consumer<Notice> tell;
    private String told = ""; // guarded by this

    StoreCheck(Settings settings, Consumer<Notice> tell) {
        this.settings = settings;
        this.tell = tell;
    }

    /**
     * What a check has found.
     *
     * @param outcome rejected if this store may not be led from, failed if it does not answer
     * @param replaced marks of other stores in whose place an operator has put this one
     */
    record Found(EffectOutcome outcome, List<StoreMark> replaced) {

        boolean mayLead() {
            return outcome instanceof EffectOutcome.Succeeded;
        }
    }

    /** Whether this store may be led from, as far as the marks tell; told once, if not. Writes nothing. */
    Found check(Reply<List<StoreMark>> marks) {
        Reply<List<TakeOver>> words = settings.store() instanceof StoreSuccession succession
                ? succession.takeOvers(settings.cluster())
                : Reply.of(List.of());
        Reply<Epoch> epoch = settings.store().epoch(settings.cluster());
        Reply<Instant> now = settings.store().now();
        for (Reply<?> each : List.of(words, epoch, now)) {
            if (each instanceof Reply.None<?> none) {
                return new Found(EffectOutcome.failed(none.reason(), true), List.of());
            }
        }
        List<TakeOver> said = words.orElseThrow();
        TakeOver word = said.isEmpty() ? null : said.get(said.size() - 1); // only the newest counts
        String objection = objection(marks, word, epoch.orElseThrow());
        if (!objection.isEmpty()) {
            alarm(objection, now.orElseThrow());
            return new Found(EffectOutcome.rejected(objection), List.of());
        }
        clear();
        String own = settings.store().identity();
        return new Found(
                EffectOutcome.SUCCEEDED,
                marks.orElseThrow().stream()
                        .filter(mark -> !mark.store().equals(own) && !mark.replaceable())
                        .toList());
    }

    /** Tells people what is wrong, once until it is another thing. */
    synchronized void alarm(String objection, Instant at) {
        String what = objection.substring(0, Math.max(0, objection.indexOf(':')));
        if (!what.equals(told)) {
            told = what;
            tell.accept(Notice.of(
                    settings.cluster(),
                    at,
                    NoticeKind.STORE_REFUSED,
                    settings.observer().toString(),
                    settings.owner() + ": " + objection));
        }
    }

    private synchronized void clear() {
        told = "";
    }

    /** What keeps an order of this epoch from a receiver that cannot tell whose it is; empty if nothing does. */
    static String objection(Reply<List<StoreMark>> marks, String identity, Epoch epoch) {
        return objection(marks, null, identity, epoch);
    }

    private String objection(Reply<List<StoreMark>> marks, @Nullable TakeOver word, Epoch newest) {
        return word != null && word.successor() != null
                ? "STORE_RETIRED: " + settings.cluster() + " is led from store " + word.successor() + " since "
                        + word.at() + ", by " + word.by()
                        + ". Give the controller that store; to use this one again, " + TAKE_OVER + "."
                : objection(marks, word, settings.store().identity(), newest);
    }

    private static String objection(
            Reply<List<StoreMark>> marks, @Nullable TakeOver word, String identity, Epoch newest) {
        return marks instanceof Reply.None<List<StoreMark>> none
                ? unproven(none.reason())
                : marks.orElseThrow().stream()
                        .map(mark -> objection(mark, word, identity, newest))
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    static String unproven(String reason) {
        return "STORE_UNPROVEN: whether another store has taken the place of this one cannot be known, the load balancer's"
                + " marks are not read: " + reason + ". Nothing is led until they are.";
    }

    /** A word replaces the epochs of another store that were seen when it was given, and no later ones. */
    private static String objection(StoreMark mark, @Nullable TakeOver word, String identity, Epoch newest) {
        if (!mark.store().equals(identity)) {
            boolean replaced = word != null
                    && word.replaces().contains(mark.store())
                    && !word.above().isOlderThan(mark.epoch());
            return mark.replaceable() || replaced
                    ? ""
                    : "STORE_FOREIGN: the load balancer is marked by store " + mark.store() + " in epoch "
                            + mark.epoch() + ", this store is " + identity
                            + ". Give the controller that store; if it is lost, or this one is to be used again, "
                            + TAKE_OVER + " (importing or anew).";
        }
        return newest.isOlderThan(mark.epoch())
                ? "STORE_BEHIND: the load balancer is marked in epoch " + mark.epoch() + ", and store " + identity
                        + " knows up to " + newest
                        + ": it is an older copy. Give the controller the newest; if it is lost, " + TAKE_OVER
                        + " (anew)."
                : "";
    }
}
