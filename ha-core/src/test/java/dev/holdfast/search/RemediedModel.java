package dev.holdfast.search;

/**
 * A model in which people act: where a run comes to rest and not all is as it should be, somebody does what is told.
 *
 * @param <W> see {@link Model}
 */
public interface RemediedModel<W> extends Model<W> {

    /**
     * Whether all is as it should be: nobody need do anything.
     *
     * @param world any world
     * @return whether it is whole
     */
    boolean isWhole(W world);

    /**
     * Hands over the one thing that a person does here who knows what has been told, or nothing where nobody would know
     * what to do.
     *
     * @param world where a run has come to rest
     * @param out takes at most one branch
     */
    void remedy(W world, Branches<W> out);

    /**
     * What it is called when a person cannot make all whole again.
     *
     * @return the liveness that is broken then
     */
    String deadEnd();
}
