package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class VendorTextTest {

    @Example
    void makes_typographic_characters_plain() {
        assertThat(VendorText.plain("\uFEFF \u201cO\u2019Brien\u201d\u00a0\t\u200bx "))
                .isEqualTo("\"O'Brien\" x");
        assertThat(VendorText.plain("C:\\Program Files\\IGEL")).isEqualTo("C:\\Program Files\\IGEL");
        assertThat(VendorText.plain("")).isEmpty();
    }

    @Example
    void takes_the_words_for_nothing_for_nothing() {
        for (String text :
                Arrays.asList(null, "", " ", "null", "NULL", "None", "n/a", "-", "\u201cnull\u201d", "\"\"")) {
            assertThat(VendorText.given(text)).as(text).isEmpty();
        }
        for (String text : List.of("\u201eOLDEST\u201f", " 'OLDEST'", "OLDEST")) {
            assertThat(VendorText.given(text)).as(text).contains("OLDEST");
        }
        assertThat(VendorText.given("\"")).contains("\"");
    }

    @Property
    void changes_nothing_twice(@ForAll String text) {
        assertThat(VendorText.plain(VendorText.plain(text))).isEqualTo(VendorText.plain(text));
    }

    @Example
    void reads_a_release_as_it_is_printed_and_knows_none_in_anything_else() {
        for (String text :
                List.of("10.8.0", " \u201c10.8.0\u201d", "v10.8.0", "V 10.8.0", "Version 10.8.0", "release 10.8.0\n")) {
            assertThat(SoftwareVersion.parse(text))
                    .as(text)
                    .hasValueSatisfying(version -> assertThat(version).hasToString("10.8.0"));
        }
        // What follows the numbers may tell two releases apart, so it is not thrown away.
        for (String text :
                List.of("", "null", "unknown", "10.8 RP2", "10.8.0-57", "13.1: Build 48.47", "10..8", "vv10")) {
            assertThat(SoftwareVersion.parse(text)).as(text).isEmpty();
        }
    }
}
