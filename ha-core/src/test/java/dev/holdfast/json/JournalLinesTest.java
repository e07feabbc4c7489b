package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.RuleId;
import dev.holdfast.health.ObserverId;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalLinesTest {

    private static final String LINE = JournalRecordLine.write(record("core2 does not answer"));

    /** The text stands in stores: whoever changes it must still read this one, and says so with a new form. */
    @Test
    void the_form_stays_as_it_is() {
        assertThat(LINE)
                .isEqualTo("{\"v\":1,\"of\":{\"sequence\":7,\"at\":\"2026-03-01T22:15:00.123456789Z\",\"input\":"
                        + "{\"is\":\"Observed\",\"at\":\"PT1M0.5S\",\"observer\":\"ctl\",\"node\":\"core2\",\"verdict\":"
                        + "{\"kind\":\"FAIL\",\"reason\":\"REFUSED\",\"reported\":null,\"detail\":\"core2 does not answer\"}},"
                        + "\"rule\":\"F170\",\"before\":\"STEADY\",\"after\":\"SUSPECTING\",\"effects\":"
                        + "[{\"is\":\"FenceNode\",\"id\":4,\"epoch\":9,\"node\":\"core2\"}],"
                        + "\"explanation\":\"why\",\"digest\":\"0123456789abcdef\"}}");
    }

    @Property(tries = 200)
    void any_text_comes_back_in_one_line(@ForAll String text) {
        JournalRecord record = record(text);

        String line = JournalRecordLine.write(record);

        assertThat(line).doesNotContain("\n", "\r");
        assertThat(JournalRecordLine.read(line)).isEqualTo(record);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"v\":1 | \"v\":2 | form 2, and this release reads form 1",
                "\"v\":1 | \"w\":1 | no whole number \"v\"",
                "\"Observed\" | \"Remembered\" | this release knows no Input Remembered",
                "STEADY | CALM | this release knows no Phase CALM",
                "\"sequence\":7 | \"sequence\":0 | journal sequence 0: counts up from 1",
                "\"sequence\":7 | \"sequence\":\"7\" | found STRING where a whole number must be",
                "\"sequence\":7 | \"sequence\":null | \"sequence\" of a JournalRecord cannot be nothing",
                "\"sequence\":7, | '' | no \"sequence\" in a JournalRecord",
                "\"sequence\":7 | \"sequence\":7,\"sequence\":8 | Duplicate field 'sequence'",
                "\"sequence\":7 | \"sequence\":7,\"mood\":1 | this release knows no \"mood\" in a JournalRecord",
                "\"core2\",\"verdict\" | \"\",\"verdict\" | no NodeId: node id",
                "2026-03-01T22 | 2026-13-01T22 | could not be parsed",
                "}} | }}} | Unexpected close marker",
            })
    void a_line_that_was_tampered_with_is_refused_and_the_reason_named(String found, String put, String reason) {
        String line = LINE.replace(found, put);
        assertThat(line).isNotEqualTo(LINE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JournalRecordLine.read(line))
                .withMessageStartingWith("no record of a journal: ")
                .withMessageContaining(reason);
    }

    @Property(tries = 500)
    void a_line_cut_off_anywhere_is_refused(@ForAll int at) {
        String cut = LINE.substring(0, Math.floorMod(at, LINE.length()));

        assertThatIllegalArgumentException().isThrownBy(() -> JournalRecordLine.read(cut));
    }

    private static JournalRecord record(String detail) {
        NodeId node = NodeId.of("core2");
        return new JournalRecord(
                7,
                Instant.parse("2026-03-01T22:15:00.123456789Z"),
                new Input.Observed(
                        Duration.ofMillis(60_500),
                        ObserverId.of("ctl"),
                        node,
                        Verdict.fail(Verdict.Reason.REFUSED, detail)),
                new RuleId("F170"),
                Phase.STEADY,
                Phase.SUSPECTING,
                List.of(new Effect.FenceNode(new EffectId(4), Epoch.of(9), node)),
                "why",
                "0123456789abcdef");
    }
}
