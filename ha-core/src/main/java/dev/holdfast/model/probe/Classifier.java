package dev.holdfast.model.probe;

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
}
