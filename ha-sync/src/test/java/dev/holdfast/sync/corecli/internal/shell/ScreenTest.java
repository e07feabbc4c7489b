package dev.holdfast.sync.corecli.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static Screen showing(String text) {
        Screen screen = new Screen();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        screen.show(bytes, 0, bytes.length);
        return screen;
    }

    @Test
    void colours_titles_bells_and_nulls_are_not_shown() {
        assertThat(showing("\u001b[1;32mcore1\u001b[0m# \u001b]0;title\u0007done\u0000\u0007")
                        .text())
                .isEqualTo("core1# done");
    }

    @Test
    void a_line_that_is_written_over_is_replaced_and_a_deleted_character_is_gone() {
        assertThat(showing("one\r\n--More--\r        \rtwo\r\n").text()).isEqualTo("one\ntwo\n");
        assertThat(showing("passwodr\b\brd").text()).isEqualTo("password");
        assertThat(showing("a\nb\b\b\b").text()).isEqualTo("a\n");
    }

    @Test
    void what_is_not_ascii_is_a_question_mark() {
        assertThat(showing("caf\u00e9").text()).isEqualTo("caf??");
    }

    @Test
    void an_escape_sequence_that_arrives_in_two_parts_is_one_even_if_the_screen_is_cleared_between() {
        Screen screen = showing("x\u001b[3");
        screen.clear();
        screen.show("1my".getBytes(StandardCharsets.US_ASCII), 0, 3);

        assertThat(screen.text()).isEqualTo("y");
    }

    @Test
    void more_than_fits_is_not_kept_and_said() {
        Screen screen = showing("a".repeat(Screen.LARGEST));
        assertThat(screen.isFlooded()).isFalse();

        screen.show(new byte[] {'b'}, 0, 1);

        assertThat(screen.isFlooded()).isTrue();
        assertThat(screen.text()).hasSize(Screen.LARGEST).doesNotContain("b");
    }

    @Property
    void whatever_arrives_in_whatever_parts_the_same_printable_text_stands_there(
            @ForAll @Size(max = 2000) byte[] bytes, @ForAll int cut) {
        int at = Math.floorMod(cut, bytes.length + 1);
        Screen whole = new Screen();
        whole.show(bytes, 0, bytes.length);
        Screen parts = new Screen();
        parts.show(bytes, 0, at);
        parts.show(bytes, at, bytes.length - at);

        assertThat(parts.text()).isEqualTo(whole.text());
        assertThat(whole.text().chars()).allMatch(each -> each == '\n' || (each >= ' ' && each < 0x7F));
    }
}
