package dev.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NotifierTest {

    @Test
    void memory_keeps_the_newest_only() {
        MemoryNotifier notifier = new MemoryNotifier(2);

        notifier.notify(notice("one", true));
        notifier.notify(notice("two", false));
        notifier.notify(notice("three", false));

        assertThat(notifier.notices()).extracting(Notice::text).containsExactly("two", "three");
        assertThatIllegalArgumentException().isThrownBy(() -> new MemoryNotifier(0));
    }

    @Test
    void the_log_takes_alarms_and_others() {
        LogNotifier notifier = new LogNotifier();

        assertThat(notifier.notify(notice("one", true))).isEqualTo(EffectOutcome.SUCCEEDED);
        assertThat(notifier.notify(notice("two", false))).isEqualTo(EffectOutcome.SUCCEEDED);
    }

    private static Notice notice(String text, boolean alarm) {
        return Notice.of(
                ClusterId.of("pair"), Instant.EPOCH, alarm ? NoticeKind.PARKED : NoticeKind.RECOVERED, "core2", text);
    }
}
