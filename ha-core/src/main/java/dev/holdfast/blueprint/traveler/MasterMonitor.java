package dev.holdfast.blueprint.traveler;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which server the pool will let watch a user's mail: a preview of its own balancing, which nobody steers (TRV-E06,
 * TRV-E07). The bias figures are the vendor's examples.
 */
public final class MasterMonitor {

    /** What the server has in advance that watches the user now. */
    public static final int CURRENT_BIAS = 20;
    /** What the server has in advance that the device happened to ask. */
    public static final int LOCAL_BIAS = 10;
    /** A user's assignment ends after so long without a device. */
    public static final Duration EXPIRES = Duration.ofHours(24);
    /** A user is not moved again before so long. */
    public static final Duration NOT_MOVED_AGAIN = Duration.ofMinutes(10);

    private MasterMonitor() {}

    /**
     * A server that could watch a user.
     *
     * @param server its name
     * @param index how much it can take on
     * @param bias what it has in advance, such as {@link #LOCAL_BIAS}; 0 if nothing
     */
    public record Candidate(String server, AvailabilityIndex index, int bias) {

        /**
         * What counts.
         *
         * @return index plus bias
         */
        public int score() {
            return index.value() + bias;
        }
    }

    /**
     * The server that will watch the user: the highest score among those that are available, the first if equal.
     *
     * @param candidates in the order of the pool's list
     * @return the candidate, or empty if none is available
     */
    public static Optional<Candidate> next(List<Candidate> candidates) {
        return candidates.stream()
                .filter(each -> each.index().isAvailable())
                .sorted(Comparator.comparingInt(Candidate::score).reversed())
                .findFirst();
    }
}
