package dev.holdfast.blueprint.ums;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.health.StartingWatch;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TV-21. */
class CheckStatusTest {

    private static final Duration START = Duration.ofHours(13);

    private static Verdict server(int status, String body) {
        return CheckStatus.ofServer().classify(new Page(status, body, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"status\":\"ok\"}                                  | PASS     | NONE",
                "{ \"status\" : \"warn\" }                            | DEGRADED | SLOW",
                "{\"status\":\"init\"}                                | MAINT    | NOT_READY",
                "{\"status\":\"err\"}                                 | FAIL     | WRONG_ANSWER",
                "{\"Status\":\" OK \"}                                | PASS     | NONE",
                "{\"a\":{\"status\":\"err\"},\"status\":\"ok\"}       | PASS     | NONE",
                "{\"a\":[{\"status\":\"ok\"}],\"b\":\"status\"}       | FAIL     | WRONG_ANSWER",
                "{\"a\":\"status\",\"b\":\"ok\"}                      | FAIL     | WRONG_ANSWER",
                "{\"a\":\"\\\"status\\\":\",\"status\":\"ok\"}        | PASS     | NONE",
                "{\"status\":\"fine\"}                                | FAIL     | UNEXPECTED",
                "{\"status\":1}                                       | FAIL     | WRONG_ANSWER",
                "status ok                                            | FAIL     | WRONG_ANSWER"
            })
    void reads_the_status_and_nothing_else(String body, Kind kind, Reason reason) {
        assertThat(server(200, body).kind()).isEqualTo(kind);
        assertThat(server(200, body).reason()).isEqualTo(reason);
    }

    @Test
    void a_404_says_that_the_service_behind_the_web_server_does_not_run() {
        Verdict verdict = server(404, "{\"status\":\"ok\"}");

        assertThat(verdict.kind()).isEqualTo(Kind.FAIL);
        assertThat(verdict.reason()).isEqualTo(Reason.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 500, 503})
    void any_other_answer_is_a_wrong_one(int status) {
        assertThat(server(status, "{\"status\":\"ok\"}").reason()).isEqualTo(Reason.WRONG_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"", "{\"status\":\"", "{\"status\":\"ok\\", "}}}}\"status\":\"ok\"", "\u0000\n\r"})
    void survives_what_is_no_object(String body) {
        assertThat(server(200, body).isUp()).isFalse();
        assertThat(server(200, body).detail()).doesNotContain("\u0000", "\n", "\r");
    }

    @Test
    void a_cloud_gateway_warns_of_something_else() {
        CheckStatus page = CheckStatus.ofCloudGateway();

        assertThat(page.classify(new Page(200, "{\"status\":\"warn\"}", false)).detail())
                .isEqualTo("no UMS server is connected to it");
        assertThat(page.freshness()).hasSeconds(30);
        assertThat(Installation.gateway(1).check().name()).isEqualTo("icg.check-status");
    }

    @Test
    void a_start_of_130_seconds_has_failed() {
        Verdict init = server(200, "{\"status\":\"init\"}");
        StartingWatch watch = StartingWatch.of(
                        CheckStatus.ofServer().longestStart().orElseThrow())
                .after(init, START)
                .after(Verdict.unknown(Reason.OBSERVER, "paused"), START.plusSeconds(30))
                .after(init, START.plusSeconds(60));

        assertThat(watch.judge(init, START.plusSeconds(120)).kind()).isEqualTo(Kind.MAINT);
        assertThat(watch.judge(init, START.plusSeconds(130)).kind()).isEqualTo(Kind.FAIL);
        assertThat(watch.judge(init, START.plusSeconds(130)).detail()).contains("PT2M10S", "PT2M");
    }

    @Test
    void a_start_that_was_interrupted_counts_anew() {
        Verdict init = server(200, "{\"status\":\"init\"}");
        StartingWatch watch = StartingWatch.of(
                        CheckStatus.ofServer().longestStart().orElseThrow())
                .after(init, START)
                .after(Verdict.pass(), START.plusSeconds(60))
                .after(init, START.plusSeconds(100));

        assertThat(watch.judge(init, START.plusSeconds(220)).kind()).isEqualTo(Kind.MAINT);
        assertThat(watch.judge(Verdict.pass(), START.plusSeconds(400)).kind()).isEqualTo(Kind.PASS);
    }

    @Test
    void the_installation_asks_the_page_only_where_the_release_has_it() {
        assertThat(Installation.answers().release("6.08.110").build().probes())
                .extracting(probe -> probe.node() + " " + probe.spec().name())
                .containsExactly(
                        "ums01 ums.tcp-8443",
                        "ums01 ums.tcp-30001",
                        "ums01 ums.tcp-9080",
                        "ums02 ums.tcp-8443",
                        "ums02 ums.tcp-30001",
                        "ums02 ums.tcp-9080");
        assertThat(Installation.answers().release("6.09.100").build().probes())
                .extracting(probe -> probe.spec().name())
                .contains("ums.check-status")
                .doesNotContain("ums.tcp-8443");
    }
}
