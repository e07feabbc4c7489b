package dev.holdfast.simulate;

/**
 * A move as it was decided, in terms of what was true then.
 *
 * @param ordered whether an operator's word is behind it
 * @param planned whether the old node hands over
 * @param from index of the node it leads away from
 * @param to index of the node it leads to
 * @param innocent whether clients were still served by the old one
 * @param at when it was decided
 */
record Claim(boolean ordered, boolean planned, int from, int to, boolean innocent, long at) {

    /** Nothing has been decided. */
    static final Claim NONE = new Claim(false, false, -1, -1, false, Box.NEVER);
}
