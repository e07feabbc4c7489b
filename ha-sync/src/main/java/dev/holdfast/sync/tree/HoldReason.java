package dev.holdfast.sync.tree;

/** Why a difference stays as it is. */
public enum HoldReason {
    /** The source's scan did not see this place completely. */
    SOURCE_NOT_SEEN("Make it readable on the source and scan again"),
    /** The target's scan did not see this place completely. */
    TARGET_NOT_SEEN("Make it readable on the target and scan again"),
    /** A device, a socket, a pipe. */
    KIND_NOT_COPIED("Exclude it, or remove it by hand"),
    /** The target's file system does not allow this name. */
    NAME_NOT_ALLOWED("Rename it on the source"),
    /** The target's file system takes two names for one. */
    NAME_CLASH("Rename one of them on the source, or both alike"),
    /** A link that leads out of the tree, or links are not copied. */
    LINK_NOT_COPIED("Make it relative and inside the tree, or allow such links"),
    /** Changed on the target since the last success, or before the first. */
    CHANGED_ON_TARGET("Keep one of both by hand, or let the source win"),
    /** The policy deletes nothing. */
    DELETES_OFF("Allow deletes, or remove it by hand"),
    /** Without a last success nobody knows whether the source lost it or never had it. */
    NO_BASELINE("It is decided after the first success; remove it by hand if it is not wanted"),
    /** The directory it belongs into is held, or the one it stands in. */
    DIRECTORY_HELD("Settle what holds the directory"),
    /** The directory still holds something that stays. */
    NOT_EMPTY("Settle what is in it"),
    /** Something it may refer to is held. */
    LOWER_RANK_HELD("Settle what is held of lower rank"),
    /** Something that may still refer to it stays. */
    REFERRER_KEPT("Settle what is held of higher rank");

    private final String remedy;

    HoldReason(String remedy) {
        this.remedy = remedy;
    }

    /**
     * What to do about it.
     *
     * @return a sentence without a full stop
     */
    public String remedy() {
        return remedy;
    }
}
