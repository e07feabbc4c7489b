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
}
