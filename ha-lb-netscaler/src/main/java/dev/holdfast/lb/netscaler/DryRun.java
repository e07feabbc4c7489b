package dev.holdfast.lb.netscaler;

import java.util.List;

/**
 * What applying a plan would come to, found out without a write.
 *
 * @param appliance which appliance it would be, and the node that would be written to
 * @param objections everything that stands against it, each with its remedy; empty if it would be applied as far as that can
 *     be said: see the rights
 * @param requests what would be sent, in order, one text for each request; secrets are masked
 * @param rights what is known of the account's rights to send that
 */
public record DryRun(String appliance, List<String> objections, List<String> requests, WriteRights rights) {

    /** Freezes the lists. */
    public DryRun {
        objections = List.copyOf(objections);
        requests = List.copyOf(requests);
    }

    /**
     * Whether it would be applied, if the account may do what nothing is known of.
     *
     * @return whether nothing stands against it
     */
    public boolean isClear() {
        return objections.isEmpty();
    }
}
