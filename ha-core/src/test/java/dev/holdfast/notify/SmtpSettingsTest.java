package dev.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.MailAddress;
import dev.holdfast.model.Problem;
import dev.holdfast.spi.Credentials;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSettingsTest {

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        SmtpSettings.Builder builder = SmtpSettings.builder()
                .host("mail server\r\n")
                .port(0)
                .security(SmtpSecurity.UNPROTECTED)
                .credentials(Credentials.of("relay", "s3cret".toCharArray()))
                .from("holdfast")
                .to("oncall@corp.example")
                .to("a@b, c@d")
                .timeout(Duration.ZERO);

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidDeclarationException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::path)
                                .containsExactly("host", "port", "security", "timeout", "from", "to[1]"))
                .hasMessageNotContaining("s3cret")
                .hasMessageNotContaining("\r");
    }

    @Test
    void nothing_said_means_starttls_on_its_usual_port() {
        SmtpSettings settings = SmtpSettings.builder()
                .host("mail.corp.example")
                .from("holdfast@corp.example")
                .to(" oncall@bücher.example ")
                .build();

        assertThat(settings.port()).isEqualTo(587);
        assertThat(settings.security()).isEqualTo(SmtpSecurity.STARTTLS);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.to()).containsExactly(MailAddress.of("oncall@xn--bcher-kva.example"));
        assertThat(settings.login()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "oncall",
                "@corp.example",
                "oncall@",
                ".a@b",
                "a..b@c",
                "a.@c",
                "a@b\r\nBcc: c@d",
                "a@b c",
                "A <a@b>",
                "“a”@b",
                "a@-b",
                "a@b..c"
            })
    void what_cannot_be_delivered_to_is_no_address(String text) {
        assertThat(MailAddress.isDeliverable(text)).isFalse();
        assertThatThrownBy(() -> MailAddress.of(text)).hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "first.last+holdfast@mail.corp.example", "o'brien@corp.example", "x_%1@1.example"})
    void what_can_be_is_one(String text) {
        assertThat(MailAddress.of(text)).hasToString(text);
    }
}
