package dev.holdfast.sync.tree;

/** What must hold before any file tree is changed, in the order in which it is reported. */
public enum TreeGate {
    /** A tree is not copied onto itself. */
    TWO_NODES("tree.two-nodes", "Give source and target of two different nodes"),
    /** What was decided before the last change of leadership no longer counts. */
    EPOCH_CURRENT("tree.epoch-current", "Drop this request; the present leader decides anew"),
    /** Where roles count, data flows from the active node to a standby. */
    ROLES("tree.roles", "Observe both nodes, or turn the direction round"),
    /** Where releases count, both run the same. */
    VERSIONS_EQUAL("tree.versions-equal", "Upgrade the older node first"),
    /** The target's root is the one of the last success. */
    SAME_ROOT("tree.same-root", "Mount the right disk, or drop the baseline to begin anew"),
    /** Who compares hashes needs them. */
    HASHES_PRESENT("tree.hashes-present", "Scan both trees with hashes"),
    /** A plan lies in memory. */
    PLAN_SIZE("tree.plan-size", "Sync subtrees one after the other, or raise the policy's maxSteps"),
    /** Everything is staged before anything is committed. */
    SPACE("tree.space", "Free space on the target, or lower the reserve");

    private final String id;
    private final String remedy;

    TreeGate(String id, String remedy) {
        this.id = id;
        this.remedy = remedy;
    }

    /**
     * What it is called in plans and journals.
     *
     * @return for example {@code tree.space}
     */
    public String id() {
        return id;
    }

    /**
     * What to do if it does not pass.
     *
     * @return a sentence without a full stop
     */
    public String remedy() {
        return remedy;
    }

    FailingTreeGate failing(String seen, String wanted) {
        return new FailingTreeGate(this, seen, wanted);
    }
}
