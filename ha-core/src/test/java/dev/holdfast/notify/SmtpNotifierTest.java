package dev.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Credentials;
import dev.holdfast.spi.Notice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class SmtpNotifierTest {

    private static final String PASSWORD = "s3cret-of-the-relay";
    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .ecdsa256()
            .build();
    private static final SSLContext SERVER_TLS = new HandshakeCertificates.Builder()
            .heldCertificate(CERTIFICATE)
            .build()
            .sslContext();
    private static final SSLContext TRUSTING = new HandshakeCertificates.Builder()
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build()
            .sslContext();
    private static final SSLContext JVM_TRUST = new HandshakeCertificates.Builder()
            .addPlatformTrustedCertificates()
            .build()
            .sslContext();
    private static final Notice NOTICE = Notice.of(
            ClusterId.of("pair"),
            Instant.parse("2026-03-01T09:00:00Z"),
            NoticeKind.NO_SAFE_TARGET,
            "core1",
            "core1 has failed.\n.a line that begins with a dot\nGrüße");

    private final SmtpServer server;

    SmtpNotifierTest() throws IOException {
        server = new SmtpServer(SERVER_TLS, false);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void delivers_behind_starttls_and_login() {
        EffectOutcome outcome = send(settings());

        assertThat(outcome).isEqualTo(EffectOutcome.succeeded("taken by localhost"));
        assertThat(server.said())
                .filteredOn(line -> !line.startsWith("tls "))
                .as("nothing of ours before TLS")
                .containsExactly("EHLO corp.example", "STARTTLS");
        assertThat(server.said())
                .contains(
                        "tls AUTH PLAIN " + base64("relay\0relay\0" + PASSWORD),
                        "tls MAIL FROM:<holdfast@corp.example>",
                        "tls RCPT TO:<oncall@corp.example>");
        String mail = server.mails().get(0);
        assertThat(mail)
                .contains(
                        "From: holdfast@corp.example\n",
                        "To: oncall@corp.example\n",
                        "Subject: [holdfast] ALARM pair: NO_SAFE_TARGET core1\n",
                        "Date: ",
                        "Importance: high\n",
                        "Auto-Submitted: auto-generated\n",
                        "Content-Type: text/plain; charset=UTF-8\n");
        assertThat(text(mail))
                .startsWith("core1 has failed.\n.a line that begins with a dot\nGrüße\n")
                .contains("Kind:     NO_SAFE_TARGET (ALARM)", "Decided:  2026-03-01T09:00:00Z", "CORE-60");
    }

    @Test
    void delivers_behind_tls_from_the_first_byte() throws IOException {
        try (SmtpServer other = new SmtpServer(SERVER_TLS, true)) {
            EffectOutcome outcome = send(settings().port(other.port()).security(SmtpSecurity.IMPLICIT));

            assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(other.said()).allMatch(line -> line.startsWith("tls "));
            assertThat(other.mails()).hasSize(1);
        }
    }

    @Test
    void the_same_notice_bears_the_same_id_twice() {
        send(settings());
        send(settings());

        assertThat(server.mails()).hasSize(2);
        assertThat(server.mails().stream()
                        .map(mail -> header(mail, "Message-ID"))
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("<pair.NO-SAFE-TARGET.")
                .endsWith("@corp.example>");
    }

    @Test
    void a_server_that_does_not_offer_tls_hears_nothing_of_ours() {
        server.on("EHLO", "250-test\r\n250 AUTH PLAIN LOGIN");

        assertThat(failed(settings()).reason()).contains("STARTTLS");
        assertThat(server.said()).noneMatch(line -> line.contains("AUTH") || line.contains("MAIL"));
    }

    @Test
    void a_certificate_of_a_stranger_is_refused() {
        EffectOutcome.Failed outcome = failed(settings().tls(JVM_TRUST));

        assertThat(outcome.reason()).contains("is not trusted");
        assertThat(server.said()).noneMatch(line -> line.startsWith("tls "));
    }

    @Test
    void a_certificate_of_a_stranger_or_for_another_name_is_refused_before_the_first_byte_too() throws IOException {
        try (SmtpServer other = new SmtpServer(SERVER_TLS, true)) {
            SmtpSettings.Builder tls = settings().port(other.port()).security(SmtpSecurity.IMPLICIT);

            assertThat(failed(tls.tls(JVM_TRUST)).reason()).contains("is not trusted");
            assertThat(failed(tls.tls(TRUSTING).host("127.0.0.1")).reason()).contains("is not trusted");
            assertThat(other.said()).allMatch(line -> line.contains("Exception"));
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused() {
        EffectOutcome.Failed outcome = failed(settings().host("127.0.0.1"));

        assertThat(outcome.reason()).contains("is not trusted");
        assertThat(server.said()).noneMatch(line -> line.startsWith("tls "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "MAIL", "DATA", "TEXT"})
    void an_answer_of_5xx_is_a_refusal_and_of_4xx_may_pass(String command) {
        server.on(command, "554 5.7.1 not from you");
        assertThat(send(settings()))
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("554 5.7.1 not from you"));

        server.on(command, "451 4.3.0 come again");
        assertThat(failed(settings()).retryable()).isTrue();
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void one_refused_recipient_does_not_silence_the_others() {
        server.on("RCPT TO:<gone@corp.example>", "550 5.1.1 unknown");

        assertThat(send(settings().to("gone@corp.example")))
                .isEqualTo(EffectOutcome.succeeded(
                        "taken by localhost for 1 of 2 recipients; refused: gone@corp.example (550)"));
        assertThat(server.mails()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"550,Rejected", "450,Failed"})
    void when_every_recipient_is_refused_nothing_is_sent(int code, String outcome) {
        server.on("RCPT", code + " no");

        assertThat(send(settings()).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_refused_login_is_told_without_what_the_server_repeats() {
        server.on("AUTH", "535 5.7.8 bad: " + base64("\0relay\0" + PASSWORD) + " " + PASSWORD);

        EffectOutcome outcome = send(settings());

        assertThat(outcome).isEqualTo(EffectOutcome.rejected("localhost refuses the login of relay"));
    }

    @Test
    void no_answer_brings_the_secret_back() {
        server.on("MAIL", "550 you said " + PASSWORD + " and " + base64("\0relay\0" + PASSWORD));
        SmtpSettings settings = settings().build();

        assertThat(new SmtpNotifier(settings).notify(NOTICE).toString())
                .contains("you said *** and ***")
                .doesNotContain(PASSWORD);
        assertThat(settings.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void a_server_that_hangs_up_before_the_text_has_taken_nothing() {
        server.on("MAIL", SmtpServer.HANG_UP);

        assertThat(failed(settings()).retryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {SmtpServer.HANG_UP, SmtpServer.SILENCE, SmtpServer.DRIP})
    void without_a_word_after_the_text_nobody_knows(String answer) {
        server.on("TEXT", answer);

        assertThat(send(settings().timeout(Duration.ofSeconds(4)))).isInstanceOf(EffectOutcome.Indeterminate.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {SmtpServer.SILENCE, SmtpServer.DRIP})
    void a_server_that_never_finishes_is_left_in_time(String answer) {
        server.on("EHLO", answer);
        long began = System.nanoTime();

        EffectOutcome.Failed outcome = failed(settings().timeout(Duration.ofSeconds(4)));

        assertThat(outcome.reason()).contains("has not finished within PT4S");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void endless_answers_are_not_listened_to() {
        server.on("EHLO", SmtpServer.ENDLESS);

        assertThat(failed(settings()).reason()).contains("more than 262144 bytes");
    }

    @Test
    void endless_answers_behind_tls_are_not_listened_to_either() throws IOException {
        try (SmtpServer other = new SmtpServer(SERVER_TLS, true)) {
            other.on("EHLO", SmtpServer.ENDLESS);

            assertThat(failed(settings().port(other.port()).security(SmtpSecurity.IMPLICIT))
                            .reason())
                    .contains("more than 262144 bytes");
        }
    }

    @Test
    void nobody_there_may_pass() throws IOException {
        try (Socket mute = new Socket()) {
            // Bound, so that it is nobody else's meanwhile, and not listening.
            mute.bind(new InetSocketAddress("localhost", 0));

            assertThat(failed(settings().port(mute.getLocalPort())).retryable()).isTrue();
        }
    }

    @Test
    void nothing_in_a_notice_becomes_a_header() {
        String evil = "core1\r\nBcc: thief@evil.example\r\n\r\nHello\u2028Bcc: x\u0085y";
        Notice notice = Notice.of(NOTICE.cluster(), NOTICE.at(), NoticeKind.PARKED, evil, evil);

        assertThat(new SmtpNotifier(settings().build()).notify(notice)).isInstanceOf(EffectOutcome.Succeeded.class);

        String mail = server.mails().get(0);
        String headers = mail.substring(0, mail.indexOf("\n\n"));
        assertThat(headers.lines()).noneMatch(line -> line.startsWith("Bcc") || line.startsWith("Hello"));
        assertThat(server.said()).noneMatch(line -> line.contains("thief"));
    }

    @Test
    void a_text_without_end_is_cut() {
        String text = "x".repeat(Mail.BODY_MAX - 2) + "\uD83D\uDE00".repeat(100_000);
        Notice notice = Notice.of(NOTICE.cluster(), NOTICE.at(), NoticeKind.PARKED, "y".repeat(100_000), text);

        assertThat(new SmtpNotifier(settings().build()).notify(notice)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(server.mails().get(0).length()).isLessThan(60_000);
        assertThat(server.mails().get(0).lines()).allMatch(line -> line.length() <= 998);
        assertThat(Mail.of(notice).body()).contains("x…\n").doesNotContain("\uD83D");
        assertThat(Mail.of(notice).subject()).hasSizeLessThanOrEqualTo(Mail.SUBJECT_MAX);
    }

    private EffectOutcome send(SmtpSettings.Builder settings) {
        return new SmtpNotifier(settings.build()).notify(NOTICE);
    }

    private EffectOutcome.Failed failed(SmtpSettings.Builder settings) {
        EffectOutcome outcome = send(settings);
        assertThat(outcome).isInstanceOf(EffectOutcome.Failed.class);
        return (EffectOutcome.Failed) outcome;
    }

    private SmtpSettings.Builder settings() {
        return SmtpSettings.builder()
                .host("localhost")
                .port(server.port())
                .credentials(Credentials.of("relay", PASSWORD.toCharArray()))
                .from("holdfast@corp.example")
                .to("oncall@corp.example")
                .tls(TRUSTING);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(String mail, String name) {
        return mail.lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 2);
    }

    /** The decoded text: eight bits as they are, or quoted printable. */
    private static String text(String mail) {
        String body = mail.substring(mail.indexOf("\n\n") + 2);
        if (!header(mail, "Content-Transfer-Encoding").equals("quoted-printable")) {
            return body;
        }
        byte[] raw = body.replace("=\n", "").getBytes(StandardCharsets.ISO_8859_1);
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '=') {
                out.write(Integer.parseInt(new String(raw, i + 1, 2, StandardCharsets.US_ASCII), 16));
                i += 2;
            } else {
                out.write(raw[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
