package dev.holdfast.blueprint.ivanticore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreStatusPagesTest {

    private static final CoreStatusPage STATUS = new CoreStatusPage();
    private static final CoreHaStatusPage HA_STATUS = new CoreHaStatusPage();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MOBILEIRON-STATUS: OK",
                "  MOBILEIRON-STATUS: OK\r\n",
                "<html><body><h1>MOBILEIRON-STATUS:</h1>\n <b>OK</b></body></html>",
                "<!-- a > b --><p class=\"x\">MOBILEIRON-STATUS:\u00a0OK</p>",
                "\uFEFFMOBILEIRON-STATUS: OK",
                "\"MOBILEIRON-STATUS: OK\"",
                "“MOBILEIRON-STATUS: OK”",
            })
    void the_status_page_of_a_working_core_passes_without_a_state(String body) {
        assertThat(STATUS.classify(page(200, body))).isEqualTo(Verdict.pass());
        assertThat(HA_STATUS.classify(page(200, body))).isEqualTo(Verdict.pass());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n",
                "OK",
                "MOBILEIRON-STATUS: OKAY",
                "MOBILEIRON-STATUS: OK<i>AY</i>",
                "MOBILEIRON-STATUS: NOT OK",
                "MOBILEIRON-STATUS: FAIL",
                "MOBILEIRON-STATUS:OK",
                "mobileiron-status: ok",
                "Error. MOBILEIRON-STATUS: OK",
                "MOBILEIRON-STATUS: OK MOBILEIRON-STATUS: OK",
                "<MOBILEIRON-STATUS: OK>",
                "MOBILEIRON-STATUS: OK <",
            })
    void any_other_text_fails_on_both_pages(String body) {
        assertThat(reason(STATUS.classify(page(200, body)))).isEqualTo(Reason.WRONG_ANSWER);
        assertThat(reason(HA_STATUS.classify(page(200, body)))).isEqualTo(Reason.WRONG_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MOBILEIRON-STATUS: OK (Mode: Standby)",
                "MOBILEIRON-STATUS: OK (Mode: STANDBY)",
                "<body>MOBILEIRON-STATUS: OK <b>(Mode: standby)</b></body>",
                "MOBILEIRON-STATUS:\tOK\n( Mode :  Standby )",
                "‘MOBILEIRON-STATUS: OK (Mode: Standby)’",
            })
    void tv_05_standby_is_a_safe_target(String body) {
        assertThat(HA_STATUS.classify(page(200, body))).isEqualTo(Verdict.pass(NodeState.STANDBY));
    }

    @Test
    void tv_06_primary_is_acting_as_primary() {
        assertThat(HA_STATUS.classify(page(200, "MOBILEIRON-STATUS: OK (Mode: Primary)")))
                .isEqualTo(Verdict.pass(NodeState.ACTIVE));
    }

    @Test
    void tv_07_an_unknown_mode_is_unexpected_and_never_a_safe_target() {
        Verdict verdict = HA_STATUS.classify(page(200, "MOBILEIRON-STATUS: OK (Mode: Foo)"));

        assertThat(reason(verdict)).isEqualTo(Reason.UNEXPECTED);
        assertThat(verdict.reportedState()).isEmpty();
        assertThat(verdict.detail())
                .isEqualTo("HTTP 200 \"MOBILEIRON-STATUS: OK (Mode: Foo)\" instead of 200"
                        + " \"MOBILEIRON-STATUS: OK (Mode: Standby|Primary)\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MOBILEIRON-STATUS: OK (Mode: )",
                "MOBILEIRON-STATUS: OK (Mode Standby)",
                "MOBILEIRON-STATUS: OK Mode: Standby",
                "MOBILEIRON-STATUS: OK(Mode: Standby)",
                "MOBILEIRON-STATUS: OKAY (Mode: Standby)",
                "MOBILEIRON-STATUS: FAIL (Mode: Standby)",
                "MOBILEIRON-STATUS: OK (Mode: Standby) since noon",
            })
    void a_text_that_only_resembles_the_ha_page_fails(String body) {
        assertThat(reason(HA_STATUS.classify(page(200, body)))).isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void a_mode_on_the_status_page_fails() {
        assertThat(reason(STATUS.classify(page(200, "MOBILEIRON-STATUS: OK (Mode: Standby)"))))
                .isEqualTo(Reason.WRONG_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 401, 404, 500, 503})
    void tv_07_any_other_status_fails_whatever_the_body_says(int status) {
        assertThat(reason(STATUS.classify(page(status, "MOBILEIRON-STATUS: OK"))))
                .isEqualTo(Reason.WRONG_ANSWER);
        assertThat(reason(HA_STATUS.classify(page(status, "MOBILEIRON-STATUS: OK (Mode: Standby)"))))
                .isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void a_page_that_was_cut_off_is_never_the_exact_text() {
        assertThat(reason(STATUS.classify(new Page(200, "MOBILEIRON-STATUS: OK", true))))
                .isEqualTo(Reason.WRONG_ANSWER);
        assertThat(reason(HA_STATUS.classify(new Page(200, "MOBILEIRON-STATUS: OK (Mode: Standby)", true))))
                .isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void control_characters_of_a_node_do_not_reach_the_detail() {
        assertThat(STATUS.classify(page(200, "a\u001b[31mb\u0000")).detail()).startsWith("HTTP 200 \"a?[31mb?\"");
    }

    @Property
    void no_text_throws_and_none_but_the_exact_one_passes(@ForAll String body, @ForAll boolean truncated) {
        assertThat(STATUS.classify(new Page(200, body, truncated)).kind()).isEqualTo(Verdict.Kind.FAIL);
        assertThat(HA_STATUS.classify(new Page(200, body, truncated)).kind()).isEqualTo(Verdict.Kind.FAIL);
    }

    @Property
    void no_word_but_standby_makes_a_safe_target(@ForAll String mode) {
        Verdict verdict = HA_STATUS.classify(page(200, "MOBILEIRON-STATUS: OK (Mode: " + mode + ")"));

        assertThat(verdict.reportedState()).isNotEqualTo(java.util.Optional.of(NodeState.STANDBY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<!--", "<!-- ", "\" ", "<a", "< >", "(Mode: ", ">"})
    void a_hostile_body_of_the_largest_size_is_read_at_once(String piece) {
        String body = "MOBILEIRON-STATUS: OK " + piece.repeat(64 * 1024 / piece.length());

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(HA_STATUS.classify(page(200, body))).isNotNull());
    }

    private static Page page(int status, String body) {
        return new Page(status, body, false);
    }

    private static Reason reason(Verdict verdict) {
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.FAIL);
        return verdict.reason();
    }
}
