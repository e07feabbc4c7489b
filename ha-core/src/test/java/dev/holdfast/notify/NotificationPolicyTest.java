package dev.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Node;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NotifyOn;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.spi.Notice;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What follows from a declared cluster, of whatever family (CORE-106, CORE-107). */
class NotificationPolicyTest {

    @Test
    void a_cluster_that_says_nothing_hears_of_everything() {
        assertThat(NotificationPolicy.of(cluster().build(), "mail", "log"))
                .isEqualTo(NotificationPolicy.to("mail", "log"));
    }

    @Test
    void what_is_turned_off_is_silent_and_the_other_setting_is_not() {
        NotificationPolicy policy = NotificationPolicy.of(
                cluster().attribute("notify.on-sync-completion", "false").build(), "mail");

        assertThat(policy.notifyOn()).containsExactly(NotifyOn.FAILURE_OR_PROMOTION);
        assertThat(policy.silence(notice(NoticeKind.SYNC_COMPLETED), "mail"))
                .contains("notify on SYNC_COMPLETION is off");
        assertThat(policy.silence(notice(NoticeKind.SYNC_FAILED), "mail")).isEmpty();
    }

    @Test
    void both_may_be_off_and_a_test_is_still_heard() {
        NotificationPolicy policy = NotificationPolicy.of(
                cluster()
                        .attribute("notify.on-sync-completion", "false")
                        .attribute("notify.on-failure", "false")
                        .build(),
                "mail");

        assertThat(policy.notifyOn()).isEmpty();
        assertThat(policy.silence(notice(NoticeKind.FAILBACK_PENDING), "mail"))
                .contains("notify on FAILURE_OR_PROMOTION is off");
        assertThat(policy.silence(notice(NoticeKind.TEST_NOTIFICATION), "mail")).isEmpty();
    }

    private static Cluster.Builder cluster() {
        return Cluster.builder("kiosks", ProductFamily.of("kiosk"))
                .node(Node.builder("n1", "10.0.0.1").build());
    }

    private static Notice notice(NoticeKind kind) {
        return Notice.of(ClusterId.of("kiosks"), Instant.EPOCH, kind, "it", "so");
    }
}
