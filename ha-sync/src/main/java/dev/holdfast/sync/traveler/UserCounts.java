package dev.holdfast.sync.traveler;

/**
 * How many users there were before a server was restarted into the pool.
 *
 * @param server on the server itself
 * @param pool in the pool already
 * @param shared in both, counted in each of the two
 */
public record UserCounts(long server, long pool, long shared) {

    /** Rejects counts that cannot be. */
    public UserCounts {
        if (shared < 0 || server < shared || pool < shared) {
            throw new IllegalArgumentException(
                    server + " users on the server, " + pool + " in the pool, " + shared + " in both: cannot be");
        }
    }

    /**
     * How many the pool must hold afterwards, at least: new ones may have come meanwhile.
     *
     * @return 0 or more
     */
    public long expected() {
        return server + pool - shared;
    }
}
