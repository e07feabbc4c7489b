package dev.holdfast.lint;

import java.time.Duration;

/**
 * How much is still well, where a document gives no figure or gives it as advice. All of them can be changed. A family
 * whose documents give other figures has a constant of its own, beside its rules: change that one.
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

    /**
     * What is well where nobody says otherwise: clocks 1 s and 5 s apart (M16), 50 ms to the database and between nodes,
     * 10 ms between sites, 60 min from sync to sync, 30 days before a certificate ends, 250,000 entries, no gap, two days.
     */
    public static final Tolerances DEFAULTS = new Tolerances(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofMillis(10),
            Duration.ofMinutes(60),
            Duration.ofDays(30),
            250_000,
            Duration.ZERO,
            Duration.ofDays(2));

    /** Rejects a limit below its notice. */
    public Tolerances {
        if (clockLimit.compareTo(clockNotice) < 0) {
            throw new IllegalArgumentException("clock limit " + clockLimit + ": must not be below the notice "
                    + clockNotice + "; raise the limit");
        }
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
