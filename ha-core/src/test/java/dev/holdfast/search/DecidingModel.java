package dev.holdfast.search;

import java.util.List;

/**
 * A model that can say what the machine in it has decided.
 *
 * @param <W> see {@link Model}
 */
public interface DecidingModel<W> extends Model<W> {

    /**
     * What was decided on the branch handed over last, asked for while it is being taken.
     *
     * @return for every decision, in order, its rule and the gates that blocked then, in words
     */
    List<String> decided();
}
