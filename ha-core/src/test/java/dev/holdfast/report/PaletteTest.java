package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void words_stand_out_from_both_grounds_in_both_schemes() {
        EnumSet<Palette> silent = EnumSet.of(Palette.PAPER, Palette.PANEL, Palette.RULE);
        for (Palette words : EnumSet.complementOf(silent)) {
            for (Palette ground : EnumSet.of(Palette.PAPER, Palette.PANEL)) {
                assertThat(contrast(words.light(), ground.light()))
                        .as("%s on %s, light", words, ground)
                        .isGreaterThanOrEqualTo(4.5);
                assertThat(contrast(words.dark(), ground.dark()))
                        .as("%s on %s, dark", words, ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
