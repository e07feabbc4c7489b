package dev.holdfast.model.lb;

import java.time.Duration;

/** How a client stays on the member it was given first (NS-01). */
public sealed interface PersistenceProfile {

    /** Every request may go elsewhere. */
    PersistenceProfile NONE = new None();

    /** See {@link PersistenceProfile#NONE}. */
    record None() implements PersistenceProfile {}

    /**
     * By the client's address.
     *
     * @param timeout whole minutes, 2 to 1440 (NS-03)
     * @param netmask which part of the address counts; {@code 255.255.255.255} for each client on its own
     */
    record SourceIp(Duration timeout, String netmask) implements PersistenceProfile {

        /**
         * By the whole address.
         *
         * @param timeout see {@link #timeout()}
         * @return the profile
         */
        public static SourceIp of(Duration timeout) {
            return new SourceIp(timeout, "255.255.255.255");
        }
    }

    /**
     * By the TLS session id; breaks when a device opens several connections per command (XM-E06, XM-E13).
     *
     * @param timeout whole minutes, 2 to 1440
     */
    record SslSession(Duration timeout) implements PersistenceProfile {}

    /**
     * By a cookie the load balancer sets; needs HTTP in the clear at the load balancer (NS-02).
     *
     * @param cookieName at most 32 characters
     * @param timeout whole minutes, 0 (session cookie) to 1440
     */
    record CookieInsert(String cookieName, Duration timeout) implements PersistenceProfile {}

    /**
     * By a member id that an expression finds in the request (XM-E07, XM-E08).
     *
     * @param rule the expression
     * @param timeout whole minutes, 2 to 1440
     */
    record CustomServerId(String rule, Duration timeout) implements PersistenceProfile {}

    /**
     * By whatever an expression finds in the request: clients for which it is the same stay together; needs HTTP in the clear at
     * the load balancer (NS-02).
     *
     * @param rule the expression
     * @param timeout whole minutes, 2 to 1440
     */
    record Rule(String rule, Duration timeout) implements PersistenceProfile {}

    /**
     * By the member's address and port in hexadecimal digits, which an expression finds in the request (NS-01, NS-02).
     *
     * @param rule the expression
     * @param timeout whole minutes, 2 to 1440
     */
    record UrlPassive(String rule, Duration timeout) implements PersistenceProfile {}

    /**
     * By the address that the client speaks to, for virtual servers of many addresses; only where connections are all that is
     * read (NS-02).
     *
     * @param timeout whole minutes, 2 to 1440
     * @param netmask which part of the address counts
     */
    record DestinationIp(Duration timeout, String netmask) implements PersistenceProfile {}

    /**
     * By both addresses; only where connections are all that is read (NS-02).
     *
     * @param timeout whole minutes, 2 to 1440
     * @param netmask which part of the addresses counts
     */
    record SourceAndDestinationIp(Duration timeout, String netmask) implements PersistenceProfile {}

    /**
     * By something in the request, and by the client's address where that is not found, such as with clients that take no
     * cookies: the appliance's backup persistence (NS-01).
     *
     * @param first {@link CookieInsert}, {@link CustomServerId}, {@link Rule} or {@link UrlPassive}
     * @param timeout of the address; whole minutes, 2 to 1440
     */
    record OrSourceIp(PersistenceProfile first, Duration timeout) implements PersistenceProfile {

        /** Rejects what finds every client by itself. */
        public OrSourceIp {
            boolean inRequest = first instanceof CookieInsert
                    || first instanceof CustomServerId
                    || first instanceof Rule
                    || first instanceof UrlPassive;
            if (!inRequest) {
                throw new IllegalArgumentException(
                        "persistence " + first
                                + " has no use for the source address beside it: use a cookie, a server id, a rule or a passive URL");
            }
        }
    }

    /**
     * A profile without what comes second.
     *
     * @param profile any
     * @return what is looked for first; the profile itself, if there is nothing else
     */
    static PersistenceProfile first(PersistenceProfile profile) {
        return profile instanceof OrSourceIp both ? both.first() : profile;
    }
}
