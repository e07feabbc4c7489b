package dev.holdfast.model.lb;

import java.time.Duration;

/**
 * When a virtual server that is up gives new clients to its backup: because it has too many of them, or too few members.
 *
 * @param method what is counted
 * @param threshold connections, kbit/s or per cent of members that are up, by the method, 1 to 4,294,967,287; 0 exactly for
 *     {@link Method#DYNAMIC_CONNECTION}, which has none
 * @param stays how long a client that was given to the backup stays there, whole minutes, 2 to 1440; zero for no time
 */
public record Spillover(Method method, long threshold, Duration stays) {

    private static final long MOST = 4_294_967_287L;

    /** What is counted. */
    public enum Method {
        /** Connections of clients: from the threshold on. */
        CONNECTION,
        /** The same, where the most that the members take together is the threshold. */
        DYNAMIC_CONNECTION,
        /** Traffic in both directions: from so many kbit/s on. */
        BANDWIDTH,
        /** Members that are up, by their weights: below so many per cent. */
        HEALTH
    }

    /** Rejects a threshold where there is none, none where one is needed, and times that an appliance does not take. */
    public Spillover {
        boolean none = method == Method.DYNAMIC_CONNECTION;
        long most = method == Method.HEALTH ? 100 : MOST;
        if (none ? threshold != 0 : threshold < 1 || threshold > most) {
            throw new IllegalArgumentException("spillover by " + method + " from " + threshold + " on: use "
                    + (none ? "0, it has no threshold" : "1 to " + most));
        }
        boolean whole = stays.equals(Duration.ofMinutes(stays.toMinutes()));
        boolean inRange = stays.toMinutes() >= 2 && stays.toMinutes() <= 1440;
        if (!whole || !(stays.isZero() || inRange)) {
            throw new IllegalArgumentException(
                    "spillover stays " + stays + ": use whole minutes, PT2M to PT24H, or PT0S");
        }
    }

    /**
     * One after which a client is free to come back at once.
     *
     * @param method see {@link #method()}
     * @param threshold see {@link #threshold()}
     * @return the spillover
     */
    public static Spillover of(Method method, long threshold) {
        return new Spillover(method, threshold, Duration.ZERO);
    }
}
