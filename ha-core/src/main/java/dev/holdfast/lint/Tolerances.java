package dev.holdfast.lint;

import dev.holdfast.model.ProductFamily;
import java.time.Duration;

/**
 * How much is still well, where a document gives no figure or gives it as advice. All of them can be changed.
 *
 * @param clockNotice nodes whose clocks differ by more are noticed
 * @param clockLimit nodes whose clocks differ by more do not work together; at least {@code clockNotice} (XM-09,
 *     CORE-16, UMS-E03)
 * @param databaseLatency round trip between a node and its database (UMS-E21, TRV-08)
 * @param peerLatency round trip between nodes, and between load balancer and node (UMS-E21)
 * @param siteLatency round trip between sites that both serve (DR-04)
 * @param syncMinimum the shortest time from sync to sync (CORE-15)
 * @param certificateNotice how long before its end a certificate is noticed (XM-12)
 * @param persistenceSessions entries that the load balancer's persistence table holds (NS-06)
 * @param trafficGap how long clients may reach a node that is not active
 * @param observationWindow how long after a change the way back must stay open (RB-03)
 */
public record Tolerances(
        Duration clockNotice,
        Duration clockLimit,
        Duration databaseLatency,
        Duration peerLatency,
        Duration siteLatency,
        Duration syncMinimum,
        Duration certificateNotice,
        int persistenceSessions,
        Duration trafficGap,
        Duration observationWindow) {

    /** Rejects a limit below its notice. */
    public Tolerances {
        if (clockLimit.compareTo(clockNotice) < 0) {
            throw new IllegalArgumentException("clock limit " + clockLimit + ": must not be below the notice "
                    + clockNotice + "; raise the limit");
        }
    }

    /**
     * The defaults of a family: clocks of XenMobile 1 s and 5 s (M16), of Core 1 s, of UMS 60 s (UMS-E03), of any other 1 s
     * and 5 s; latency to the database 20 ms for UMS and 50 ms otherwise.
     *
     * @param family any family
     * @return its tolerances
     */
    public static Tolerances of(ProductFamily family) {
        boolean ums = family.equals(ProductFamily.IGEL_UMS);
        boolean core = family.equals(ProductFamily.IVANTI_CORE);
        return new Tolerances(
                Duration.ofSeconds(ums ? 60 : 1),
                Duration.ofSeconds(ums ? 60 : core ? 1 : 5),
                Duration.ofMillis(ums ? 20 : 50),
                Duration.ofMillis(50),
                Duration.ofMillis(10),
                Duration.ofMinutes(60),
                Duration.ofDays(30),
                250_000,
                Duration.ZERO,
                Duration.ofDays(2));
    }

    /**
     * Other limits for clocks.
     *
     * @param notice see {@link #clockNotice()}
     * @param limit see {@link #clockLimit()}
     * @return a copy
     */
    public Tolerances withClock(Duration notice, Duration limit) {
        return new Tolerances(
                notice,
                limit,
                databaseLatency,
                peerLatency,
                siteLatency,
                syncMinimum,
                certificateNotice,
                persistenceSessions,
                trafficGap,
                observationWindow);
    }

    /**
     * Other round trips.
     *
     * @param database see {@link #databaseLatency()}
     * @param peer see {@link #peerLatency()}
     * @param site see {@link #siteLatency()}
     * @return a copy
     */
    public Tolerances withLatency(Duration database, Duration peer, Duration site) {
        return new Tolerances(
                clockNotice,
                clockLimit,
                database,
                peer,
                site,
                syncMinimum,
                certificateNotice,
                persistenceSessions,
                trafficGap,
                observationWindow);
    }

    /**
     * Another shortest time from sync to sync.
     *
     * @param value see {@link #syncMinimum()}
     * @return a copy
     */
    public Tolerances withSyncMinimum(Duration value) {
        return new Tolerances(
                clockNotice,
                clockLimit,
                databaseLatency,
                peerLatency,
                siteLatency,
                value,
                certificateNotice,
                persistenceSessions,
                trafficGap,
                observationWindow);
    }
}
