package dev.holdfast.report;

import java.util.Locale;

/** Every colour there is, in both schemes. Those that carry words stand out from both grounds by 4.5 to 1 or more. */
enum Palette {
    /** The page. */
    PAPER("#ffffff", "#0e1319"),
    /** Cards, headings of tables. */
    PANEL("#f4f6f9", "#171e27"),
    /** Ordinary words. */
    INK("#1a2027", "#e4eaf1"),
    /** Words that may be overlooked. */
    MUTED("#515c68", "#a3b0bf"),
    /** Lines and frames. */
    RULE("#c6ced8", "#3a4654"),
    /** Links, bars, what one may follow. */
    ACCENT("#0b57b0", "#82b5ff"),
    /** See {@link Tone#ALARM}. */
    ALARM("#b3261e", "#ff9a90"),
    /** See {@link Tone#WARNING}. */
    WARNING("#8a4b00", "#f2b45c"),
    /** See {@link Tone#NOTE}. */
    NOTE("#0b57b0", "#82b5ff"),
    /** See {@link Tone#GOOD}. */
    GOOD("#14692f", "#74d391");

    private final String light;
    private final String dark;

    Palette(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    String light() {
        return light;
    }

    String dark() {
        return dark;
    }

    /** The declarations of one scheme. */
    static String properties(boolean forDark) {
        StringBuilder css = new StringBuilder();
        for (Palette colour : values()) {
            css.append("--")
                    .append(colour.name().toLowerCase(Locale.ROOT))
                    .append(':')
                    .append(forDark ? colour.dark : colour.light)
                    .append(';');
        }
        return css.toString();
    }
}
