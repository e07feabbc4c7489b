package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.model.ProductFamily;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TolerancesTest {

    /** M16, Q-05; UMS-E21, TRV-E13. */
    @ParameterizedTest
    @CsvSource({"xm, 1, 5, 50", "core, 1, 1, 50", "ums, 60, 60, 20", "trv, 1, 5, 50", "kiosk, 1, 5, 50"})
    void differ_by_family(String family, int notice, int limit, int database) {
        Tolerances tolerances = Tolerances.of(ProductFamily.of(family));

        assertThat(tolerances.clockNotice()).isEqualTo(Duration.ofSeconds(notice));
        assertThat(tolerances.clockLimit()).isEqualTo(Duration.ofSeconds(limit));
        assertThat(tolerances.databaseLatency()).isEqualTo(Duration.ofMillis(database));
        assertThat(tolerances.peerLatency()).isEqualTo(Duration.ofMillis(50));
        assertThat(tolerances.siteLatency()).isEqualTo(Duration.ofMillis(10));
        assertThat(tolerances.syncMinimum()).isEqualTo(Duration.ofMinutes(60));
        assertThat(tolerances.observationWindow()).isEqualTo(Duration.ofDays(2));
        assertThat(tolerances.persistenceSessions()).isEqualTo(250_000);
    }

    @Test
    void change_one_at_a_time() {
        Tolerances own = Tolerances.of(ProductFamily.XENMOBILE);
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
