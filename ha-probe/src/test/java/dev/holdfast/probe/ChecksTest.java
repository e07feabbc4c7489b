package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.probe.ClockCheck.Skew;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways to ask that are no page and no port, each through the prober. */
class ChecksTest {

    private static final Duration TIMEOUT = Patience.TIMEOUT;
    private static final Duration BRIEF = Duration.ofMillis(200);

    @ParameterizedTest
    @CsvSource({"0, PASS", "1, DEGRADED", "2, FAIL", "3, UNKNOWN"})
    void a_command_says_by_its_exit_status_how_the_node_is(int status, Kind expected) {
        Verdict verdict =
                ask(CommandCheck.of(List.of("/bin/sh", "-c", "echo \"$0 says $1\"; exit $1", "{}", "" + status)));

        assertThat(verdict.kind()).isEqualTo(expected);
        assertThat(verdict.detail()).endsWith("127.0.0.1 says " + status);
    }

    @Test
    void a_command_that_hangs_is_killed_and_says_nothing_of_the_node() {
        Verdict verdict = ask(CommandCheck.of(List.of("/bin/sleep", "60")), BRIEF);

        assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo(Reason.OBSERVER);
    }

    @Test
    void a_command_that_is_not_there_says_nothing_of_the_node() {
        assertThat(ask(CommandCheck.of(List.of("/no/such/program"))).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void a_check_that_breaks_down_says_so_at_once_and_counts_as_under_way_no_more() {
        Check broken = (address, within) -> {
            throw new AssertionError("broken on purpose");
        };
        try (NetworkProber prober =
                NetworkProber.builder().maxInFlight(1).check("own", broken).build()) {
            for (int i = 0; i < 2; i++) {
                Verdict verdict = verdict(prober, new ProbeSpec.Own("own", TIMEOUT));
                assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
                assertThat(verdict.detail()).contains("AssertionError");
            }
        }
    }

    @Test
    void a_node_that_reports_no_more_fails_once_it_has_been_heard() {
        AtomicReference<Duration> now = new AtomicReference<>(Duration.ZERO);
        Heartbeats beats = new Heartbeats(Duration.ofSeconds(10), now::get);
        assertThat(ask(beats).kind()).isEqualTo(Kind.UNKNOWN);

        beats.beat("127.0.0.1", Verdict.pass());
        now.set(Duration.ofSeconds(10));
        assertThat(ask(beats)).isEqualTo(Verdict.pass());

        now.set(Duration.ofMillis(10_001));
        assertThat(ask(beats)).isEqualTo(Verdict.fail(Reason.TIMEOUT, "silent for 10001 ms, more than 10000"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Heartbeats(Duration.ZERO));
    }

    @Test
    void a_clock_that_is_off_for_certain_degrades_its_node() {
        assertThat(new Skew(Duration.ofMillis(-1500), Duration.ofMillis(600))
                        .judge(Duration.ofSeconds(1))
                        .kind())
                .isEqualTo(Kind.PASS);
        Verdict off = new Skew(Duration.ofMillis(-1700), Duration.ofMillis(600)).judge(Duration.ofSeconds(1));
        assertThat(off.kind()).isEqualTo(Kind.DEGRADED);
        assertThat(off.detail()).isEqualTo("clock ahead by -1700 ms, give or take 600 ms, more than PT1S");
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "90, DEGRADED", "-90, DEGRADED"})
    void the_date_of_an_answer_shows_how_the_clocks_differ(long aheadSeconds, Kind expected) {
        try (LoopbackServer server = LoopbackServer.plain(socket -> {
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().plusSeconds(aheadSeconds).atOffset(ZoneOffset.UTC));
            LoopbackServer.write(
                    socket,
                    ("HTTP/1.1 404 No\r\nDate: " + date + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(ask(ClockCheck.httpDate(server.port(), "/", Duration.ofSeconds(5)))
                            .kind())
                    .isEqualTo(expected);
        }
    }

    @Test
    void an_answer_without_a_date_is_a_wrong_answer() {
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer.answer("no clock"))) {
            assertThat(ask(ClockCheck.httpDate(server.port(), "/", TIMEOUT)).reason())
                    .isEqualTo(Reason.WRONG_ANSWER);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "30, DEGRADED", "-30, DEGRADED"}) // more than an answer may take on a busy machine
    void a_time_server_shows_how_the_clocks_differ(long aheadSeconds, Kind expected) {
        try (DatagramServer server = DatagramServer.time(Duration.ofSeconds(aheadSeconds), 2)) {
            assertThat(ask(ClockCheck.sntp(server.port(), Duration.ofSeconds(1)))
                            .kind())
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_time_server_that_is_not_synchronised_itself_is_a_wrong_answer() {
        try (DatagramServer server = DatagramServer.time(Duration.ZERO, 16)) {
            assertThat(ask(ClockCheck.sntp(server.port(), Duration.ofSeconds(1)))
                            .reason())
                    .isEqualTo(Reason.WRONG_ANSWER);
        }
    }

    @Test
    void a_time_server_that_is_silent_is_a_timeout() {
        try (DatagramServer server = DatagramServer.silent()) {
            Verdict verdict = ask(ClockCheck.sntp(server.port(), Duration.ofSeconds(1)), BRIEF);

            assertThat(verdict.kind()).isEqualTo(Kind.FAIL);
            assertThat(verdict.reason()).isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void the_records_of_a_name_are_compared_as_a_set() {
        try (DatagramServer server = DatagramServer.names("core.example", "10.0.0.1", "10.0.0.2")) {
            Set<String> both = Set.of("10.0.0.2", "10.0.0.1");
            assertThat(ask(DnsCheck.of(server.port(), "core.example", DnsCheck.Type.A, both)))
                    .isEqualTo(Verdict.pass());
            assertThat(ask(DnsCheck.of(server.port(), "core.example", DnsCheck.Type.CNAME, Set.of("www.example"))))
                    .isEqualTo(Verdict.pass());
            assertThat(ask(DnsCheck.of(server.port(), "core.example", DnsCheck.Type.A, Set.of("10.0.0.1")))
                            .detail())
                    .isEqualTo("core.example A is [10.0.0.1, 10.0.0.2], not [10.0.0.1]");
        }
    }

    @Test
    void a_name_server_that_sends_nonsense_is_a_wrong_answer() {
        try (DatagramServer server =
                DatagramServer.of(packet -> new byte[] {packet[0], packet[1], -1, 0, 0, 1, 0, 9})) {
            assertThat(ask(DnsCheck.of(server.port(), "core.example", DnsCheck.Type.A, Set.of()))
                            .reason())
                    .isEqualTo(Reason.WRONG_ANSWER);
        }
    }

    @Test
    void what_a_check_throws_is_classified_and_an_unknown_name_is_ours() {
        assertThat(ask((address, timeout) -> {
                            throw new SocketTimeoutException("late");
                        })
                        .reason())
                .isEqualTo(Reason.TIMEOUT);
        assertThat(ask((address, timeout) -> {
                            throw new IllegalStateException("broken on purpose");
                        })
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
        try (NetworkProber prober = NetworkProber.create()) {
            assertThat(verdict(prober, new ProbeSpec.Own("nobody", TIMEOUT)).detail())
                    .isEqualTo("no check is named nobody; give it to the prober's builder");
        }
    }

    private static Verdict ask(Check check) {
        return ask(check, TIMEOUT);
    }

    private static Verdict ask(Check check, Duration timeout) {
        try (NetworkProber prober = NetworkProber.builder().check("own", check).build()) {
            return Patience.settled(() -> prober.probe("127.0.0.1", new ProbeSpec.Own("own", timeout)));
        }
    }

    private static Verdict verdict(NetworkProber prober, ProbeSpec spec) {
        return Patience.join(prober.probe("127.0.0.1", spec));
    }
}
