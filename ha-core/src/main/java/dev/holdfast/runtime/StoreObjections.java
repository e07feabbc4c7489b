package dev.holdfast.runtime;

import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.spi.StoreMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against leading from a store, in words that begin with a code; empty if nothing does.
 *
 * @param cluster which is led
 * @param identity of the store
 */
record StoreObjections(ClusterId cluster, String identity) {

    /** Code of a mark that could not be written in the place of another store's. */
    static final String UNMARKED = "STORE_UNMARKED";

    private static final String TAKE_OVER = "have an operator take over with StoreTakeOver";

    /** A word replaces the epochs of another store that were seen when it was given, and no later ones. */
    static boolean replaces(@Nullable TakeOver word, StoreMark mark) {
        return word != null
                && word.replaces().stream()
                        .anyMatch(each -> each.store().equals(mark.store())
                                && !each.upTo().isOlderThan(mark.epoch()));
    }

    String retired(TakeOver word) {
        return "STORE_RETIRED: " + cluster + " is led from store " + word.successor() + " since " + word.at() + ", by "
                + word.by() + ". Give the controller that store; to use this one again, " + TAKE_OVER + ".";
    }

    String unproven(String reason) {
        return "STORE_UNPROVEN: whether another store has taken the place of this one cannot be known, the load balancer's"
                + " marks are not read: " + reason + ". Nothing is led until they are.";
    }

    String unread(String reason, boolean promotes, boolean demotes) {
        String until = demotes
                ? ". Until they are nodes are promoted and demoted all the same."
                : promotes
                        ? ". Until they are no node is demoted; promoted one is all the same."
                        : ". Until they are no node is demoted or promoted.";
        return "MARKS_UNREAD: whether another store has taken the place of this one is not known, the load balancer's"
                + " marks are not read: " + reason + until;
    }

    /** Of several marks the first that is neither this store's nor replaced. */
    String foreign(List<StoreMark> marks, @Nullable TakeOver word, boolean observed) {
        return marks.stream()
                .filter(mark -> !mark.store().equals(identity) && !mark.replaceable() && !replaces(word, mark))
                .findFirst()
                .map(mark -> "STORE_FOREIGN: the load balancer is marked by store " + mark.store() + " in epoch "
                        + mark.epoch() + ", this store is " + identity + ". "
                        + (observed
                                ? "The group is only observed from here, and orders nothing. Before it may act, give the"
                                        + " controller that store; only if that one is lost, "
                                : "Give the controller that store; if it is lost, or this one is to be used again, ")
                        + TAKE_OVER + " (importing or anew).")
                .orElse("");
    }

    String behind(List<StoreMark> marks, Epoch newest) {
        return marks.stream()
                .filter(mark -> mark.store().equals(identity) && newest.isOlderThan(mark.epoch()))
                .findFirst()
                .map(mark -> "STORE_BEHIND: the load balancer is marked in epoch " + mark.epoch() + ", and store "
                        + identity + " knows up to " + newest
                        + ": it is an older copy, or another copy was put in its place. Give the controller the one that"
                        + " leads; if it is lost, " + TAKE_OVER + " (anew).")
                .orElse("");
    }
}
