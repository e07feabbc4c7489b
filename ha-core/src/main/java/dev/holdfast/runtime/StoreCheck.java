package dev.holdfast.runtime;

import dev.holdfast.failover.Bypass;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.journal.Words;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreSuccession;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a controller from leading from a store that is not the one that led last: another one (STORE_FOREIGN) or an older
 * copy of it (STORE_BEHIND), as the load balancer's marks tell, one that was replaced (STORE_RETIRED), or one of which that
 * cannot be known because the marks are not read (STORE_UNPROVEN). A group that only observes, and of whose store no operator
 * has said anything, is led all the same from another store or without marks: it orders nothing. Without marks so is one
 * whose policy, or whose operator for the move under way, goes without {@link Gate#RECEIVERS_READY}: what the load balancer
 * cannot say is not waited for there. The store is asked by its worker. Thread-safe.
 */
final class StoreCheck {

    private static final String UNSAVED = NoticeKind.NOT_SAVED.name();
    private static final Set<String> BY_CLAIMS = Set.of(StoreObjections.UNMARKED, UNSAVED);

    private final Settings settings;
    private final StoreObjections objections;
    private final Consumer<Notice> tell;
    private final Set<String> told = new HashSet<>(); // guarded by this
    private @Nullable Duration unreadSince; // guarded by this; null while they are read
    /** Since the marks were last read. */
    private volatile boolean promotedUnread;

    private volatile @Nullable TakeOver newest; // the word that counted when it was last asked for

    StoreCheck(Settings settings, Consumer<Notice> tell) {
        this.settings = settings;
        this.objections =
                new StoreObjections(settings.cluster(), settings.store().identity());
        this.tell = tell;
    }

    /**
     * What a check has found.
     *
     * @param outcome rejected if this store may not be led from, failed if it does not answer
     * @param replaced marks of other stores in whose place an operator has put this one
     * @param awaited whether an operator has put it there, and no claim since is known to have succeeded
     * @param read whether the marks were read
     */
    record Found(EffectOutcome outcome, List<StoreMark> replaced, boolean awaited, boolean read) {

        static Found none(EffectOutcome outcome) {
            return new Found(outcome, List.of(), false, false);
        }

        boolean mayLead() {
            return outcome instanceof EffectOutcome.Succeeded;
        }

        /** Whether whoever leads marks the load balancer: to act, and after an operator's word until that is done; one that does not answer later. */
        boolean claims(GroupMode mode) {
            return read && (mode == GroupMode.ACT || isSucceeding());
        }

        /** Whether the claim that is due is that after an operator's word, or a mark that the word has replaced is back. */
        boolean isSucceeding() {
            return awaited || !replaced.isEmpty();
        }
    }

    /** Whether the store itself says that it may be led from, and not since that epoch that it began anew. Writes nothing. */
    EffectOutcome words(Epoch since) {
        Reply<List<TakeOver>> words = settings.store() instanceof StoreSuccession succession
                ? succession.takeOvers(settings.cluster())
                : Reply.of(List.of());
        if (words instanceof Reply.None<List<TakeOver>> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        List<TakeOver> said = words.orElseThrow();
        TakeOver word = said.isEmpty() ? null : said.get(said.size() - 1); // only the newest counts
        newest = word;
        if (word == null) {
            return EffectOutcome.SUCCEEDED;
        }
        if (word.successor() != null) {
            String objection = objections.retired(word);
            alarm(objection, settings.store().now().toOptional().orElse(word.at()));
            return EffectOutcome.rejected(objection);
        }
        return since.equals(Epoch.ZERO) || word.above().isOlderThan(since)
                ? EffectOutcome.SUCCEEDED
                : EffectOutcome.rejected("store " + settings.store().identity() + " has begun anew since " + since
                        + ", by the word of " + word.by());
    }

    /**
     * Whether this store may be led from, as far as the marks tell; told once, if not. Writes nothing.
     *
     * @param view where the group stands
     * @param term which is led already, zero if none is
     */
    Found check(Reply<List<StoreMark>> marks, GroupView view, Epoch term) {
        EffectOutcome words = words(term);
        if (!(words instanceof EffectOutcome.Succeeded)) {
            return Found.none(words);
        }
        Reply<Epoch> epoch = settings.store().epoch(settings.cluster());
        Reply<Instant> now = settings.store().now();
        for (Reply<?> each : List.of(epoch, now)) {
            if (each instanceof Reply.None<?> none) {
                return Found.none(EffectOutcome.failed(none.reason(), true));
            }
        }
        TakeOver word = newest;
        boolean observed = word == null && view.mode() != GroupMode.ACT;
        Instant at = now.orElseThrow();
        if (marks instanceof Reply.None<List<StoreMark>> none) {
            boolean goesWithout = goesWithout(view, at);
            boolean leads = !term.equals(Epoch.ZERO) || observed || goesWithout;
            String objection = leads
                    ? objections.unread(none.reason(), goesWithout || isOpening(), goesWithout)
                    : objections.unproven(none.reason());
            missed(objection, at);
            return Found.none(leads ? EffectOutcome.SUCCEEDED : EffectOutcome.rejected(objection));
        }
        List<StoreMark> read = marks.orElseThrow();
        String foreign = objections.foreign(read, word, observed);
        String behind = objections.behind(read, epoch.orElseThrow());
        String objection = behind.isEmpty() ? foreign : behind;
        boolean led = behind.isEmpty() && observed;
        seen(objection, led, at);
        return behind.isEmpty() && (foreign.isEmpty() || observed)
                ? found(read, word)
                : Found.none(EffectOutcome.rejected(objection));
    }

    private Found found(List<StoreMark> marks, @Nullable TakeOver word) {
        String own = settings.store().identity();
        return new Found(
                EffectOutcome.SUCCEEDED,
                marks.stream()
                        .filter(mark -> !mark.store().equals(own) && !mark.replaceable())
                        .filter(mark -> StoreObjections.replaces(word, mark))
                        .toList(),
                word != null
                        && (isUnsaved()
                                || marks.stream()
                                        .noneMatch(mark -> mark.store().equals(own)
                                                && word.above().isOlderThan(mark.epoch()))),
                true);
    }

    /** Whether nothing is to wait for a load balancer that does not answer; after a word everything is: it may be marked. */
    private boolean goesWithout(GroupView view, Instant at) {
        Bypass glass = view.bypass();
        boolean broken = glass != null
                && glass.gates().contains(Gate.RECEIVERS_READY)
                && (glass.spent() || glass.until().isAfter(at));
        return newest == null && (broken || !settings.policy().isOn(Gate.RECEIVERS_READY));
    }

    /** Clients then get to a node only over the load balancer, which opens no path for a store that was replaced. */
    private boolean isOpening() {
        return settings.policy().mover() == TrafficMover.CONTROLLER;
    }

    /** What keeps the order to become active from a node: marks that are not read do not always, and that is told. */
    String objectionToPromotion(Reply<List<StoreMark>> marks, Epoch epoch, GroupView view, Instant at) {
        boolean goesWithout = goesWithout(view, at);
        if (marks instanceof Reply.None<List<StoreMark>> none && (isOpening() || goesWithout)) {
            promotedUnread = goesWithout || promotedUnread;
            alarm(objections.unread(none.reason(), true, goesWithout), at);
            return "";
        }
        return objection(marks, epoch);
    }

    /**
     * The same for the order to stand by. Whoever promotes a node without marks must also be able to make the old one stand
     * by: else two are active for as long as the marks are not read.
     */
    String objectionToDemotion(Reply<List<StoreMark>> marks, Epoch epoch, GroupView view, Instant at) {
        boolean goes = goesWithout(view, at) || (promotedUnread && newest == null);
        if (marks instanceof Reply.None<List<StoreMark>> none && goes) {
            alarm(objections.unread(none.reason(), true, true), at);
            return "";
        }
        return objection(marks, epoch);
    }

    /** What keeps an order of this epoch from a receiver that cannot tell whose it is; empty if nothing does. */
    String objection(Reply<List<StoreMark>> marks, Epoch epoch) {
        if (marks instanceof Reply.None<List<StoreMark>> none) {
            return objections.unread(none.reason(), isOpening(), false);
        }
        String behind = objections.behind(marks.orElseThrow(), epoch);
        return behind.isEmpty() ? objections.foreign(marks.orElseThrow(), newest, false) : behind;
    }

    /** An appliance that hands over to its partner is no reason to wake anybody; one that is silent for longer is. */
    private synchronized void missed(String objection, Instant at) {
        Duration now = settings.time().now();
        if (unreadSince == null) {
            unreadSince = now;
        } else if (now.minus(unreadSince).compareTo(settings.policy().effectTimeout()) >= 0) {
            alarm(objection, at);
        }
    }

    private synchronized void seen(String objection, boolean led, Instant at) {
        unreadSince = null;
        promotedUnread = false;
        if (objection.isEmpty()) {
            told.retainAll(BY_CLAIMS);
        } else {
            alarm(objection, led, at);
        }
    }

    /** The load balancer bears another store's mark, although an operator has replaced it: told once until it is gone. */
    String unmarked(List<StoreMark> borne, String reason, Instant at) {
        String objection = StoreObjections.UNMARKED + ": the load balancer still bears " + borne
                + ", and as long as it does another controller may lead too: " + reason;
        alarm(objection, at);
        return objection;
    }

    /**
     * The load balancer is marked; that a restart of it would put another store's mark back, people must hear.
     *
     * @param afterWord whether for an operator's word
     */
    void marked(boolean afterWord, EffectOutcome outcome, Epoch epoch, Instant at) {
        synchronized (this) {
            told.removeAll(BY_CLAIMS);
        }
        if (afterWord) {
            Remark.on(settings.cluster(), at, settings.observer().toString(), "the mark of " + epoch, outcome)
                    .ifPresent(tell);
        }
    }

    /** A claim after an operator's word has not succeeded, though it may have marked: told once, and due until one has. */
    synchronized void unsaved(EffectOutcome outcome, Epoch epoch, Instant at) {
        if (told.add(UNSAVED)) {
            tell.accept(Notice.of(
                    settings.cluster(),
                    at,
                    NoticeKind.NOT_SAVED,
                    settings.observer().toString(),
                    "the mark of " + epoch + " is not known to stand, nor to outlast a restart: " + Words.of(outcome)
                            + ". It is claimed again until that succeeds."));
        }
    }

    private synchronized boolean isUnsaved() {
        return told.contains(UNSAVED);
    }

    private void alarm(String objection, Instant at) {
        alarm(objection, false, at);
    }

    /** Tells people what is wrong, each thing once until nothing is; that it ends what was led all the same until now is another. */
    private synchronized void alarm(String objection, boolean led, Instant at) {
        String code = objection.substring(0, Math.max(0, objection.indexOf(':')));
        if (told.add(led ? code + " (only observed)" : code)) {
            tell.accept(Notice.of(
                    settings.cluster(),
                    at,
                    NoticeKind.STORE_REFUSED,
                    settings.observer().toString(),
                    settings.owner() + ": " + objection));
        }
    }
}
