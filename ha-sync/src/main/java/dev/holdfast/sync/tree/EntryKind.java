package dev.holdfast.sync.tree;

import java.util.Arrays;

/** What stands at a path. */
public enum EntryKind {
    /** A regular file. */
    FILE(1),
    /** A directory. */
    DIRECTORY(2),
    /** A symbolic link; never followed. */
    SYMLINK(3),
    /** A device, a socket, a pipe: seen, never copied and never removed. */
    OTHER(4),
    /** Something that could not be looked at. */
    UNREADABLE(5);

    /** The highest of {@link #code()}. */
    static final int CODES = 5;

    private static final EntryKind[] BY_CODE = byCode();

    private final int code;

    EntryKind(int code) {
        this.code = code;
    }

    /** What it is in a manifest, from 1; never changes. */
    int code() {
        return code;
    }

    static EntryKind of(int code) {
        return BY_CODE[code];
    }

    private static EntryKind[] byCode() {
        EntryKind[] all = new EntryKind[CODES + 1];
        Arrays.fill(all, UNREADABLE);
        for (EntryKind each : values()) {
            all[each.code] = each;
        }
        return all;
    }
}
