package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TolerancesTest {

    /** M16; UMS-E21, TRV-E13; DR-04; CORE-15; RB-03; NS-06. */
    @Test
    void are_those_of_the_documents_where_nobody_says_otherwise() {
        Tolerances usual = Tolerances.DEFAULTS;

        assertThat(usual.clockNotice()).isEqualTo(Duration.ofSeconds(1));
        assertThat(usual.clockLimit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(usual.databaseLatency()).isEqualTo(Duration.ofMillis(50));
        assertThat(usual.peerLatency()).isEqualTo(Duration.ofMillis(50));
        assertThat(usual.siteLatency()).isEqualTo(Duration.ofMillis(10));
        assertThat(usual.syncMinimum()).isEqualTo(Duration.ofMinutes(60));
        assertThat(usual.observationWindow()).isEqualTo(Duration.ofDays(2));
        assertThat(usual.persistenceSessions()).isEqualTo(250_000);
    }

    @Test
    void are_the_rules_own_unless_the_caller_gives_them() {
        Tolerances family = Tolerances.DEFAULTS.withSyncMinimum(Duration.ofMinutes(5));
        Tolerances callers = Tolerances.DEFAULTS.withSyncMinimum(Duration.ofMinutes(7));

        assertThat(said(family, LintOptions.NONE)).containsExactly("PT5M, PT1H");
        assertThat(said(family, LintOptions.NONE.within(callers))).containsExactly("PT7M, PT7M");
    }

    private static List<String> said(Tolerances usual, LintOptions options) {
        Rule tells = Rule.of("lb.tells", Severity.INFO, "tells", List.of(), context -> {
            String seen = context.tolerances(usual).syncMinimum() + ", "
                    + context.tolerances().syncMinimum();
            return List.of(new Violation("it", seen, "-", "-", "-"));
        });
        return Lint.of(List.of(tells)).check(Kiosk.declaring("a", "b"), Observed.NOTHING, options).findings().stream()
                .map(Finding::seen)
                .toList();
    }

    @Test
    void change_one_at_a_time() {
        Tolerances own = Tolerances.DEFAULTS;
        Duration day = Duration.ofDays(1);

        assertThat(own.withClock(day, day).clockLimit()).isEqualTo(day);
        assertThat(own.withLatency(day, day, day).peerLatency()).isEqualTo(day);
        assertThat(own.withSyncMinimum(day).syncMinimum()).isEqualTo(day);
        assertThat(own.withSyncMinimum(day).withSyncMinimum(own.syncMinimum())).isEqualTo(own);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> own.withClock(day, Duration.ZERO))
                .withMessageContaining("raise the limit");
    }
}
