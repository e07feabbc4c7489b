package dev.holdfast.model.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.model.probe.Verdict.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageMatchTest {

    private static final PageMatch WELL =
            PageMatch.named("app").containing("up").field("status", "ok");

    @Test
    void a_page_with_the_status_the_words_and_the_field_passes() {
        assertThat(WELL.classify(page(204, "{\"up\":1, \"status\":\"ok\"}"))).isEqualTo(Verdict.pass());
    }

    @Test
    void a_wrong_status_word_or_field_is_named() {
        assertThat(WELL.classify(page(302, "{\"up\":1,\"status\":\"ok\"}")).detail())
                .isEqualTo("HTTP 302");
        assertThat(WELL.classify(page(200, "{\"status\":\"ok\"}")).detail()).isEqualTo("\"up\" is not on the page");
        assertThat(WELL.classify(page(200, "{\"up\":1,\"status\":\"bad\"}")).detail())
                .isEqualTo("status is bad, not ok");
        assertThat(WELL.classify(page(200, "up")).reason()).isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void a_page_that_was_cut_off_says_so() {
        assertThat(WELL.classify(new Page(200, "{", true)).detail())
                .isEqualTo("\"up\" is not on the page, of which only the beginning was read");
    }

    @Test
    void numbers_and_truths_are_read_as_written_and_deeper_fields_are_not_mixed_up() {
        String text = "{\"a\":{\"ready\":false}, \"ready\" : true ,\"nodes\":[3],\"count\":12}";

        assertThat(JsonField.in(text, "ready")).contains("true");
        assertThat(JsonField.in(text, "count")).contains("12");
        assertThat(JsonField.in(text, "nodes")).isEmpty();
    }

    @Property
    void nothing_is_ever_thrown(@ForAll String body, @ForAll int status) {
        assertThatCode(() -> WELL.classify(page(status, body))).doesNotThrowAnyException();
    }

    @Test
    void a_range_that_is_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WELL.status(300, 200))
                .withMessageContaining("300 to 200");
    }

    private static Page page(int status, String body) {
        return new Page(status, body, false);
    }
}
