package dev.holdfast.runtime;

import dev.holdfast.journal.Declaration;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.journal.TakeOver.Gate;
import dev.holdfast.journal.TakeOver.Replaced;
import dev.holdfast.journal.Words;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DeclarationJournal;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import dev.holdfast.spi.StoreSuccession;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Leads a cluster from a store that is not the one it was led from: a new one when the other died with its site, the other
 * one again when it is back, or one that was put back to an older copy. An operator's work, done before a controller is
 * started on that store; without it the controller refuses to lead (STORE_FOREIGN, STORE_BEHIND). A controller that leads on
 * this word first marks the load balancer for it, so that the other store's, which come back, do not lead. The word counts for
 * the epochs that were seen when it was given: once the other store has led again, this one needs another word.
 *
 * <p>A word begins a new line of epochs, above every epoch that any receiver answered with, by a distance drawn by lot: the
 * store that was replaced, an older or newer copy of this one included, neither reaches nor repeats them when it goes on. What cannot be made sure of is refused by
 * name, and passed over if the operator names it. Not thread-safe; every method blocks as long as stores and receivers do.
 */
public final class StoreTakeOver {

    /** Longer than any store is led from without a word: a term each second for eleven days. */
    private static final long LINE = 1_000_000;

    /** Above it a receiver's mark, of 18 digits at most, might not hold the epoch of a word. */
    private static final Epoch HIGHEST = Epoch.of(100_000_000_000_000_000L);

    private static final int LINES = 1_000_000;
    private static final SecureRandom LOT = new SecureRandom();

    private final HaStore store;
    private final StoreSuccession succession;
    private final ClusterId cluster;
    private final List<StoreMarks> receivers;

    private StoreTakeOver(
            HaStore store, StoreSuccession succession, ClusterId cluster, List<? extends StoreMarks> receivers) {
        this.store = store;
        this.succession = succession;
        this.cluster = cluster;
        this.receivers = List.copyOf(receivers);
    }

    /**
     * Prepares a take-over. Changes nothing.
     *
     * @param store from which the cluster shall be led
     * @param cluster which
     * @param receivers everything that may bear a mark of the cluster, whether it answers now or not
     * @return a take-over to be carried out
     * @throws IllegalArgumentException if the store cannot take over
     */
    public static StoreTakeOver of(HaStore store, ClusterId cluster, List<? extends StoreMarks> receivers) {
        if (store instanceof StoreSuccession succession) {
            return new StoreTakeOver(store, succession, cluster, receivers);
        }
        throw new IllegalArgumentException(
                "store " + store.identity() + " cannot take over: use one that implements StoreSuccession");
    }

    /**
     * Begins anew, with what receivers and nodes show: where the other store is lost, or what it knows is to be discarded.
     * By what the group is led (HaController.adoptDeclaration) stays as it stands in this store. Pauses, holds, the cool-down and a move that was under way are forgotten, and the active role is taken to be where it
     * belongs: that clients are led to another node is told (SERVED_NOT_ACTIVE), not put right.
     *
     * @param by who says so
     * @param reason why, for the audit
     * @param bypassed what may be passed over; only what is not sure is
     * @return the word that now stands in the store, or what is not sure and not named
     */
    public Reply<TakeOver> anew(String by, String reason, List<Gate> bypassed) {
        return carryOut(null, by, reason, bypassed);
    }

    /**
     * Goes on from the state in another store, by the declaration by which it was led there, and has that store say that it is
     * replaced: its controllers write no more from then on, whatever becomes of the rest. Cut short, it may be repeated.
     *
     * @param other from which the cluster was led meanwhile; another one than this
     * @param by who says so
     * @param reason why, for the audit
     * @param bypassed what may be passed over; only what is not sure is
     * @return the word that now stands in the store, or what is not sure and not named
     */
    public Reply<TakeOver> importing(HaStore other, String by, String reason, List<Gate> bypassed) {
        return carryOut(other, by, reason, bypassed);
    }

    private Reply<TakeOver> carryOut(@Nullable HaStore other, String by, String reason, List<Gate> bypassed) {
        if (other != null && other.identity().equals(store.identity())) {
            return Reply.none(
                    "not taken over: store " + other.identity()
                            + " cannot import from itself; which of two copies is the newer one has to be known, then use that one");
        }
        Reply<Epoch> own = store.epoch(cluster);
        Reply<Instant> now = store.now();
        Reply<List<TakeOver>> before = succession.takeOvers(cluster);
        Reply<Found> read = read();
        for (Reply<?> each : List.of(own, now, before, read)) {
            if (each instanceof Reply.None<?> none) {
                return Reply.none(none.reason());
            }
        }
        Found found = read.orElseThrow();
        Map<Gate, String> unsure = found.unsure(store.identity(), own.orElseThrow(), other);
        Map<Gate, String> open = new EnumMap<>(unsure);
        open.keySet().removeAll(bypassed);
        if (!open.isEmpty()) {
            return Reply.none("not taken over: " + open
                    + ". Make sure of each, or pass it over by its name if waiting is worse.");
        }
        Epoch above = max(own.orElseThrow(), found.highest());
        TreeMap<String, Epoch> replaces = found.others(store.identity());
        Optional<Snapshot> state = Optional.empty();
        if (other != null) {
            Reply<Fenced> fenced = retire(other, by, reason);
            if (fenced instanceof Reply.None<Fenced> none) {
                return Reply.none(none.reason());
            }
            above = max(above, fenced.orElseThrow().epoch());
            state = fenced.orElseThrow().state();
            replaces.merge(other.identity(), fenced.orElseThrow().epoch(), StoreTakeOver::max);
            EffectOutcome declared = adopt(other);
            if (!(declared instanceof EffectOutcome.Succeeded)) {
                return Reply.none("not taken over: " + Words.of(declared));
            }
        }
        TakeOver word = new TakeOver(
                before.orElseThrow().size() + 1L,
                line(above),
                null,
                replaces.entrySet().stream()
                        .map(each -> new Replaced(each.getKey(), each.getValue()))
                        .toList(),
                found.unread(),
                List.copyOf(unsure.keySet()),
                other != null,
                by,
                reason,
                now.orElseThrow());
        EffectOutcome outcome = succession.takeOver(cluster, word, state.orElse(null));
        return outcome instanceof EffectOutcome.Succeeded
                ? Reply.of(word)
                : Reply.none("not taken over: " + Words.of(outcome));
    }

    /** By what the group was led from the other store it is led on: a word that an operator gave there counts here too. */
    private EffectOutcome adopt(HaStore other) {
        if (!(other instanceof DeclarationJournal there) || !(store instanceof DeclarationJournal here)) {
            return EffectOutcome.SUCCEEDED;
        }
        Reply<List<Declaration>> led = there.declarations(cluster, 1);
        Reply<List<Declaration>> own = here.declarations(cluster, 1);
        if (led instanceof Reply.None<List<Declaration>> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        if (own instanceof Reply.None<List<Declaration>> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        if (led.orElseThrow().isEmpty()) {
            return EffectOutcome.SUCCEEDED;
        }
        Declaration newest = led.orElseThrow().get(0);
        Declaration last = own.orElseThrow().stream().findFirst().orElse(null);
        if (last != null && last.digest().equals(newest.digest()) && last.shared() == newest.shared()) {
            return EffectOutcome.SUCCEEDED;
        }
        return here.declare(
                cluster,
                new Declaration(
                        last == null ? 1 : last.sequence() + 1,
                        newest.digest(),
                        newest.shared(),
                        newest.by(),
                        newest.reason(),
                        newest.at()));
    }

    /** What the receivers said: every mark, and who did not answer. */
    private record Found(List<StoreMark> marks, List<String> unread) {

        Epoch highest() {
            return marks.stream().map(StoreMark::epoch).reduce(Epoch.ZERO, StoreTakeOver::max);
        }

        /** Other stores, with the newest epoch of each. */
        TreeMap<String, Epoch> others(String own) {
            TreeMap<String, Epoch> others = new TreeMap<>();
            marks.stream()
                    .filter(each -> !each.store().equals(own))
                    .forEach(each -> others.merge(each.store(), each.epoch(), StoreTakeOver::max));
            return others;
        }

        Map<Gate, String> unsure(String identity, Epoch own, @Nullable HaStore imported) {
            Map<Gate, String> unsure = new EnumMap<>(Gate.class);
            TreeMap<String, Epoch> others = others(identity);
            if (imported != null) {
                others.remove(imported.identity()); // it is told that it is replaced
            }
            boolean newerCopy =
                    marks.stream().anyMatch(mark -> mark.store().equals(identity) && own.isOlderThan(mark.epoch()));
            if (!others.isEmpty()) {
                unsure.put(Gate.OTHER_STORE_IS_DEAD, "marked by " + others.keySet());
            } else if (newerCopy) {
                unsure.put(Gate.OTHER_STORE_IS_DEAD, "marked in " + highest() + " by a newer copy of this store");
            } else if (imported == null && !unread.isEmpty()) {
                unsure.put(Gate.OTHER_STORE_IS_DEAD, "a receiver that does not answer may bear its mark");
            } else if (imported == null && marks.isEmpty()) {
                unsure.put(Gate.OTHER_STORE_IS_DEAD, "no mark tells who led, and somebody who has ordered nothing may");
            }
            if (!unread.isEmpty()) {
                unsure.put(Gate.EVERY_MARK_IS_READ, String.join("; ", unread));
            }
            if (imported == null) {
                unsure.put(Gate.STATE_IS_KNOWN, "pauses, holds, cool-down and moves are forgotten");
            }
            return unsure;
        }
    }

    private Reply<Found> read() {
        List<StoreMark> marks = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        if (receivers.isEmpty()) {
            unread.add("no receiver was given");
        }
        for (StoreMarks receiver : receivers) {
            Reply<List<StoreMark>> read = receiver.marks();
            if (read instanceof Reply.None<List<StoreMark>> none) {
                unread.add(none.reason());
            } else {
                marks.addAll(read.orElseThrow());
            }
        }
        for (StoreMark mark : marks) {
            if (HIGHEST.isOlderThan(mark.epoch())) {
                return Reply.none(
                        "not taken over: the mark of store " + mark.store() + " in " + mark.epoch() + " is above "
                                + HIGHEST
                                + ", which no term reaches: something else has written it, and no epoch above it could be"
                                + " marked. Remove that mark from the load balancer by hand.");
            }
        }
        return Reply.of(new Found(List.copyOf(marks), List.copyOf(unread)));
    }

    /** The other store's newest epoch, and the state to which nobody there adds any more. */
    private record Fenced(Epoch epoch, Optional<Snapshot> state) {}

    /** Has the other store say, for good, that the cluster is led from ours; again does no harm. */
    private Reply<Fenced> retire(HaStore other, String by, String reason) {
        if (!(other instanceof StoreSuccession ending)) {
            return Reply.none("store " + other.identity() + " cannot be told that it is replaced");
        }
        Reply<List<TakeOver>> words = ending.takeOvers(cluster);
        Reply<Epoch> newest = other.epoch(cluster);
        Reply<Instant> now = other.now();
        for (Reply<?> each : List.of(words, newest, now)) {
            if (each instanceof Reply.None<?> none) {
                return Reply.none(none.reason());
            }
        }
        List<TakeOver> said = words.orElseThrow();
        if (said.isEmpty() || !store.identity().equals(said.get(said.size() - 1).successor())) {
            TakeOver word = new TakeOver(
                    said.size() + 1L,
                    newest.orElseThrow(),
                    store.identity(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    by,
                    reason,
                    now.orElseThrow());
            EffectOutcome told = ending.takeOver(cluster, word, null);
            if (!(told instanceof EffectOutcome.Succeeded)) {
                return Reply.none("store " + other.identity() + " does not end: " + Words.of(told));
            }
        }
        // Only now: until it was told, its controllers may have gone on.
        Reply<Epoch> epoch = other.epoch(cluster);
        Reply<Optional<Snapshot>> state = other.snapshot(cluster);
        if (epoch instanceof Reply.None<Epoch> none) {
            return Reply.none(none.reason());
        }
        return state instanceof Reply.None<Optional<Snapshot>> none
                ? Reply.none(none.reason())
                : Reply.of(new Fenced(epoch.orElseThrow(), state.orElseThrow()));
    }

    /** A line that nobody else draws, so that two copies of a store that are both taken over from are told apart too. */
    private static Epoch line(Epoch above) {
        return Epoch.of((above.value() / LINE + 1 + LOT.nextInt(LINES)) * LINE);
    }

    private static Epoch max(Epoch one, Epoch other) {
        return one.isOlderThan(other) ? other : one;
    }
}
