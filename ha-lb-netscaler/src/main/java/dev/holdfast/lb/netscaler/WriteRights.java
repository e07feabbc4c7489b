package dev.holdfast.lb.netscaler;

import java.util.List;

/**
 * Which kinds of requests of a plan the account may send. NITRO shows no account's rights, so that of most of them nothing is
 * known without asking, and of some nothing at all until they are sent: then the appliance refuses (2138), and what was done
 * before is undone.
 *
 * @param permitted kinds that were let through, such as {@code PUT lbvserver} or {@code POST lbvserver?action=unset}
 * @param refused kinds that the account may not send
 * @param unknown kinds of which nothing is known
 */
public record WriteRights(List<String> permitted, List<String> refused, List<String> unknown) {

    /** Freezes the lists. */
    public WriteRights {
        permitted = List.copyOf(permitted);
        refused = List.copyOf(refused);
        unknown = List.copyOf(unknown);
    }

    /**
     * Whether every kind is known to be permitted.
     *
     * @return whether nothing is refused or unknown
     */
    public boolean isSure() {
        return refused.isEmpty() && unknown.isEmpty();
    }
}
