package dev.holdfast.blueprint.xenmobile;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the page Cluster Information calls a node. It grants no rights: every node serves (XM-E03). */
public enum MemberRole {
    /** The node that joined first (XM-38). */
    OLDEST,
    /** Any other; some releases print nothing, or {@code null} (XM-39). */
    NONE;

    /**
     * Reads what the page prints.
     *
     * @param text as printed; null, blank, {@code null} and {@code NONE} all mean {@link #NONE}
     * @return the role; {@link #NONE} for any other word, too, because only one word is special
     */
    public static MemberRole parse(@Nullable String text) {
        return text != null && text.strip().toUpperCase(Locale.ROOT).equals("OLDEST") ? OLDEST : NONE;
    }
}
