package dev.holdfast.pool;

/**
 * An operator's word about one member; it stands until the next one.
 *
 * @param kind what
 * @param by who said so, for the audit
 * @param reason why, for the audit and the explanation
 * @param evenIfLast whether it holds although no other member serves; the one named override
 */
public record MemberOrder(Kind kind, String by, String reason, boolean evenIfLast) {

    /** Rejects an order that nobody gave, or for no reason. */
    public MemberOrder {
        if (by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "order " + kind + " by \"" + by + "\" for \"" + reason + "\": say who wants it, and why");
        }
    }

    /** What may be ordered. */
    public enum Kind {
        /** No new clients; those it has may finish (NS-09, RB-08). */
        DRAIN,
        /** No clients. */
        MAINTENANCE,
        /** No clients, and it is not expected back (TRV-05). */
        REMOVE,
        /** Whatever kept it out by order or for its flapping is lifted; it comes back when nothing else speaks against it. */
        RESTORE
    }

    /**
     * Whether the member is to be out.
     *
     * @return true for all but {@link Kind#RESTORE}
     */
    public boolean isOut() {
        return kind != Kind.RESTORE;
    }

    @Override
    public String toString() {
        return kind + " by " + by + " for " + reason;
    }
}
