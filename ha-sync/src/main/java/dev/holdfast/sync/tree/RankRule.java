package dev.holdfast.sync.tree;

/**
 * Puts files into an order: what others refer to has a lower rank than what refers to it. Data is rank 0, an index of it 1,
 * a pointer to the current index 2. New files appear by rising rank, old ones go by falling rank.
 *
 * @param files which; the first rule that matches a path decides, and a path that none matches has rank 0
 * @param rank 0 to 100
 */
public record RankRule(Glob files, int rank) {

    private static final int MOST = 100;

    /** Rejects a rank out of range. */
    public RankRule {
        if (rank < 0 || rank > MOST) {
            throw new IllegalArgumentException("rank " + rank + " of " + files.pattern() + ": 0 to " + MOST);
        }
    }
}
