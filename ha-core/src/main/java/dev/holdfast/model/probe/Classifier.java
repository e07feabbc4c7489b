package dev.holdfast.model.probe;

import java.time.Duration;
import java.util.Optional;

/**
 * Reads a page. Pure and total: any page yields a verdict, nothing is thrown. Implementations must be thread-safe.
 */
public interface Classifier {

    /**
     * The name under which a cluster file refers to it.
     *
     * @return for example {@code core.hastatus}
     */
    String name();

    /**
     * Reads one page.
     *
     * @param page what came back
     * @return what it says of the node
     */
    Verdict classify(Page page);

    /**
     * How long a node may go on saying that it is starting; a page has no age, so whoever asks again and again counts.
     *
     * @return positive, or empty if a start may last for ever
     */
    default Optional<Duration> longestStart() {
        return Optional.empty();
    }
}
