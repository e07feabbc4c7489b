package dev.holdfast.sync.tree;

import java.time.Duration;
import java.util.List;

/**
 * What a sync may do. Start at {@link #safe()} or {@link #mirror()}; each method returns a changed copy.
 *
 * @param compare when two files are equal
 * @param tolerance by how much times may differ and still be equal; the coarser of both file systems is added by itself
 * @param deletes what becomes of files the source no longer has
 * @param guard how much may be deleted
 * @param conflicts what becomes of files that were changed on the target
 * @param links which symbolic links are copied
 * @param renames whether content that only changed its place is moved instead of sent
 * @param modes whether permission bits are copied
 * @param ranks the order in which files appear; the first match decides
 * @param excluded paths invisible on both sides, with all below them: neither copied nor deleted
 * @param roles whether the source must be active and the target standby
 * @param equalVersions whether both must run the same release
 * @param reserveBytes what must stay free on the target's disk, 0 or more
 * @param maxSteps how many steps a plan may have; a plan is a value and lies in memory
 */
public record TreePolicy(
        CompareMode compare,
        Duration tolerance,
        DeleteMode deletes,
        DeleteGuard guard,
        ConflictMode conflicts,
        LinkMode links,
        boolean renames,
        boolean modes,
        List<RankRule> ranks,
        List<Glob> excluded,
        boolean roles,
        boolean equalVersions,
        long reserveBytes,
        int maxSteps) {

    private static final int MOST_STEPS = 2_000_000;

    /** Freezes the lists and rejects negative limits. */
    public TreePolicy {
        ranks = List.copyOf(ranks);
        excluded = List.copyOf(excluded);
        if (tolerance.isNegative() || reserveBytes < 0 || maxSteps < 1) {
            throw new IllegalArgumentException("tolerance " + tolerance + ", reserve " + reserveBytes + " bytes, "
                    + maxSteps + " steps: not negative, and at least one step");
        }
    }

    /**
     * Takes nothing away that somebody made: files changed on the target stay, deleted ones go to quarantine, links stay
     * inside, the {@linkplain DeleteGuard#DEFAULT guard} is on.
     *
     * @return the policy
     */
    public static TreePolicy safe() {
        return new TreePolicy(
                CompareMode.SIZE_TIME_HASH_IF_RACY,
                Duration.ZERO,
                DeleteMode.QUARANTINE,
                DeleteGuard.DEFAULT,
                ConflictMode.KEEP_TARGET,
                LinkMode.INSIDE,
                true,
                true,
                List.of(),
                List.of(),
                false,
                false,
                0,
                MOST_STEPS);
    }

    /**
     * Makes the target as the source is, within the same guard: the source wins over changes on the target.
     *
     * @return the policy
     */
    public static TreePolicy mirror() {
        return safe().with(ConflictMode.SOURCE_WINS);
    }

    /**
     * Compares otherwise.
     *
     * @param mode see {@link #compare()}
     * @return a copy
     */
    public TreePolicy with(CompareMode mode) {
        return copy(mode, deletes, guard, conflicts, links, renames, ranks, excluded);
    }

    /**
     * Deletes otherwise.
     *
     * @param mode see {@link #deletes()}
     * @return a copy
     */
    public TreePolicy with(DeleteMode mode) {
        return copy(compare, mode, guard, conflicts, links, renames, ranks, excluded);
    }

    /**
     * Guards otherwise.
     *
     * @param limits see {@link #guard()}
     * @return a copy
     */
    public TreePolicy with(DeleteGuard limits) {
        return copy(compare, deletes, limits, conflicts, links, renames, ranks, excluded);
    }

    /**
     * Settles conflicts otherwise.
     *
     * @param mode see {@link #conflicts()}
     * @return a copy
     */
    public TreePolicy with(ConflictMode mode) {
        return copy(compare, deletes, guard, mode, links, renames, ranks, excluded);
    }

    /**
     * Copies other links.
     *
     * @param mode see {@link #links()}
     * @return a copy
     */
    public TreePolicy with(LinkMode mode) {
        return copy(compare, deletes, guard, conflicts, mode, renames, ranks, excluded);
    }

    /**
     * Sends content again instead of moving it.
     *
     * @return a copy
     */
    public TreePolicy withoutRenames() {
        return copy(compare, deletes, guard, conflicts, links, false, ranks, excluded);
    }

    /**
     * Orders files.
     *
     * @param rules see {@link #ranks()}
     * @return a copy
     */
    public TreePolicy ordered(RankRule... rules) {
        return copy(compare, deletes, guard, conflicts, links, renames, List.of(rules), excluded);
    }

    /**
     * Leaves paths alone.
     *
     * @param globs see {@link #excluded()}
     * @return a copy
     */
    public TreePolicy excluding(Glob... globs) {
        return copy(compare, deletes, guard, conflicts, links, renames, ranks, List.of(globs));
    }

    /**
     * Asks more of the two nodes.
     *
     * @param activeToStandby see {@link #roles()}
     * @param sameRelease see {@link #equalVersions()}
     * @return a copy
     */
    public TreePolicy requiring(boolean activeToStandby, boolean sameRelease) {
        return new TreePolicy(
                compare,
                tolerance,
                deletes,
                guard,
                conflicts,
                links,
                renames,
                modes,
                ranks,
                excluded,
                activeToStandby,
                sameRelease,
                reserveBytes,
                maxSteps);
    }

    int rank(TreePath path) {
        return ranks.stream()
                .filter(rule -> rule.files().matches(path))
                .findFirst()
                .map(RankRule::rank)
                .orElse(0);
    }

    private TreePolicy copy(
            CompareMode mode,
            DeleteMode deleting,
            DeleteGuard limits,
            ConflictMode settling,
            LinkMode linking,
            boolean renaming,
            List<RankRule> order,
            List<Glob> without) {
        return new TreePolicy(
                mode,
                tolerance,
                deleting,
                limits,
                settling,
                linking,
                renaming,
                modes,
                order,
                without,
                roles,
                equalVersions,
                reserveBytes,
                maxSteps);
    }
}
