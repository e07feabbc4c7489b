package dev.holdfast.probe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Those failures that loopback cannot produce at will, in the words of the JDK and of OkHttp. */
class FailuresTest {

    @ParameterizedTest
    @MethodSource("evidence_against_the_node")
    void is_evidence_against_the_node(Throwable failure, Reason reason) {
        Verdict verdict = Failures.verdict(failure);

        assertThat(verdict.kind()).isEqualTo(Kind.FAIL);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    static Stream<Arguments> evidence_against_the_node() {
        return Stream.of(
                Arguments.of(wrapped(new ConnectException("Connection refused")), Reason.REFUSED),
                Arguments.of(wrapped(new ConnectException("Connection timed out")), Reason.TIMEOUT),
                Arguments.of(new SocketTimeoutException("Connect timed out"), Reason.TIMEOUT),
                Arguments.of(new InterruptedIOException("timeout"), Reason.TIMEOUT),
                Arguments.of(new NoRouteToHostException("No route to host"), Reason.UNREACHABLE),
                Arguments.of(new SSLHandshakeException("PKIX path building failed"), Reason.TLS),
                Arguments.of(new SocketException("Connection reset"), Reason.WRONG_ANSWER),
                Arguments.of(new ProtocolException("unexpected end of stream"), Reason.WRONG_ANSWER));
    }

    @ParameterizedTest
    @MethodSource("our_own_faults")
    void is_our_own_fault(Throwable failure, Reason reason) {
        Verdict verdict = Failures.verdict(failure);

        assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    static Stream<Arguments> our_own_faults() {
        return Stream.of(
                Arguments.of(new SocketException("Too many open files"), Reason.OBSERVER),
                Arguments.of(new BindException("Cannot assign requested address"), Reason.OBSERVER),
                Arguments.of(new SocketException("Network is unreachable"), Reason.UNREACHABLE),
                Arguments.of(wrapped(new ConnectException("Network is unreachable")), Reason.UNREACHABLE),
                Arguments.of(new UnknownHostException("core1.example"), Reason.DNS),
                Arguments.of(caused("timeout", new UnknownHostException("core1.example")), Reason.DNS),
                Arguments.of(caused("executor rejected", new RejectedExecutionException("full")), Reason.OBSERVER),
                Arguments.of(new StartedLate(Duration.ofMillis(900)), Reason.OBSERVER),
                Arguments.of(new IOException("Canceled"), Reason.OBSERVER),
                Arguments.of(new IOException("canceled due to java.lang.NumberFormatException"), Reason.OBSERVER),
                Arguments.of(new OutOfMemoryError("unable to create native thread"), Reason.OBSERVER));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 405, 500, 511})
    void a_proxy_that_refuses_a_tunnel_is_our_own_fault(int code) {
        assertThat(Failures.verdictBehindProxy(tunnel(code)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void a_proxy_that_has_no_answer_from_the_node_is_evidence_against_it(int code) {
        assertThat(Failures.verdictBehindProxy(tunnel(code)).kind()).isEqualTo(Kind.FAIL);
    }

    @Test
    void control_characters_do_not_reach_the_detail_and_a_missing_message_is_no_trouble() {
        assertThat(Failures.verdict(new ProtocolException("Unexpected status line: a\r\nb"))
                        .detail())
                .endsWith("Unexpected status line: a b");
        assertThat(Failures.verdict(new IOException((String) null)).detail()).endsWith("IOException");
    }

    private static IOException tunnel(int code) {
        return new IOException("Unexpected response code for CONNECT: " + code);
    }

    private static IOException wrapped(IOException cause) {
        IOException outer = new ConnectException("Failed to connect to /10.0.0.1:443");
        outer.initCause(cause);
        return outer;
    }

    private static IOException caused(String message, Exception cause) {
        IOException outer = new InterruptedIOException(message);
        outer.initCause(cause);
        return outer;
    }
}
