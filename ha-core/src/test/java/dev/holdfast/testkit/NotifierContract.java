package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Notifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Notifier} must do. Subclasses supply the notifier and read what it delivered. */
public abstract class NotifierContract {

    /** For subclasses. */
    protected NotifierContract() {}

    /**
     * The notifier under test.
     *
     * @return one that can deliver
     */
    protected abstract Notifier open();

    /**
     * What arrived since the test began.
     *
     * @return one text per message, in order
     */
    protected abstract List<String> delivered();

    /**
     * A notifier whose other end is gone.
     *
     * @return it, or empty if nothing can be gone
     */
    protected Optional<Notifier> unreachable() {
        return Optional.empty();
    }

    /**
     * What must never be shown.
     *
     * @return the secrets the notifier was given; none by default
     */
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void a_notice_arrives_with_cluster_kind_and_text() {
        assertThat(open().notify(notice("core1 has failed 3 times in a row", true)))
                .isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(delivered())
                .singleElement()
                .satisfies(text ->
                        assertThat(text).contains("pair", "NO_SAFE_TARGET", "core1 has failed 3 times in a row"));
    }

    @Test
    void notices_arrive_in_the_order_they_were_given() {
        Notifier notifier = open();
        notifier.notify(notice("first", true));
        notifier.notify(notice("second", false));

        assertThat(delivered())
                .satisfiesExactly(
                        text -> assertThat(text).contains("first"),
                        text -> assertThat(text).contains("second"));
    }

    @Test
    void repetition_is_harmless() {
        Notifier notifier = open();
        Notice notice = notice("once more", false);

        assertThat(notifier.notify(notice)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(notifier.notify(notice)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(delivered()).isNotEmpty().allSatisfy(text -> assertThat(text).contains("once more"));
    }

    @Test
    void words_from_outside_stay_within_one_message() {
        Notifier notifier = open();

        EffectOutcome outcome = notifier.notify(
                notice("refused: {} %s\r\n[main] WARN dev.holdfast.notify - other ALARM PARKED: forged\u0000", true));

        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(delivered())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("refused: {} %s", "forged"));
    }

    @Test
    void several_controllers_may_tell_at_once() throws Exception {
        Notifier notifier = open();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<EffectOutcome>> told = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Notice notice = notice("number " + i + ".", false);
                told.add(threads.submit(() -> notifier.notify(notice)));
            }
            for (Future<EffectOutcome> each : told) {
                assertThat(each.get()).isInstanceOf(EffectOutcome.Succeeded.class);
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> texts = delivered();
        assertThat(texts).hasSize(20);
        for (int i = 0; i < 20; i++) {
            String wanted = "number " + i + ".";
            assertThat(texts).filteredOn(text -> text.contains(wanted)).hasSize(1);
        }
    }

    @Test
    void an_end_that_is_gone_is_an_outcome() {
        assumeThat(unreachable()).isPresent();

        assertThat(unreachable().orElseThrow().notify(notice("nobody hears this", true)))
                .isNotInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void no_secret_is_shown() {
        assumeThat(secrets()).isNotEmpty();
        Notifier notifier = open();
        String shown = notifier.toString() + notifier.notify(notice("one", true));
        if (unreachable().isPresent()) {
            shown += unreachable().orElseThrow().notify(notice("two", true));
        }

        assertThat(shown + delivered()).doesNotContain(secrets());
    }

    private static Notice notice(String text, boolean alarm) {
        NoticeSeverity severity = alarm ? NoticeSeverity.ALARM : NoticeSeverity.INFO;
        return new Notice(ClusterId.of("pair"), Instant.EPOCH, NoticeKind.NO_SAFE_TARGET, severity, "core1", text);
    }
}
