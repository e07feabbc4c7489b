package dev.holdfast.search;

/**
 * What is searched.
 *
 * @param <W> one moment of it: machine and environment together. Never changed once it has been handed over.
 */
public interface Model<W> {

    /** Hands over the world in which everything begins, as the only branch. */
    void begin(Branches<W> out);

    /**
     * Hands over everything that may happen next, always the same branches in the same order.
     *
     * @param world where it happens
     * @param out takes the branches
     */
    void next(W world, Branches<W> out);

    /**
     * Writes what tells this world from others: worlds of equal keys behave alike.
     *
     * @param world any world
     * @param key takes it; it is empty
     */
    void key(W world, Key key);

    /**
     * Whether a run may rest here: what the model promises to reach in the end is reached.
     *
     * @param world any world
     * @return whether it is well
     */
    boolean isWell(W world);

    /**
     * What it is called when some world never gets well again along the fair continuation.
     *
     * @return the liveness that is broken then
     */
    String liveness();
}
