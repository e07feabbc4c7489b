package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.Ipv4;
import java.time.Duration;

/**
 * What is known of two data centres between which names are switched (CORE-51): each has a load balancer of its own.
 *
 * @param mainAppliance where the other site's load balancer reaches the main site's
 * @param recoveryAppliance the reverse
 * @param recoveryVip the address at the site for recovery that devices are led to
 * @param timeToLive whole seconds for which an answer may be kept: for so long devices do not notice a move
 */
public record CoreSites(Ipv4 mainAppliance, Ipv4 recoveryAppliance, Ipv4 recoveryVip, Duration timeToLive) {

    /**
     * Two sites.
     *
     * @param mainAppliance see {@link #mainAppliance()}
     * @param recoveryAppliance see {@link #recoveryAppliance()}
     * @param recoveryVip see {@link #recoveryVip()}
     * @param timeToLive see {@link #timeToLive()}
     * @return the sites
     */
    public static CoreSites of(
            String mainAppliance, String recoveryAppliance, String recoveryVip, Duration timeToLive) {
        return new CoreSites(Ipv4.of(mainAppliance), Ipv4.of(recoveryAppliance), Ipv4.of(recoveryVip), timeToLive);
    }
}
