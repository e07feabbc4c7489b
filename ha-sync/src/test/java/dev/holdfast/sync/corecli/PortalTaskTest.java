package dev.holdfast.sync.corecli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.Facts;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PortalTaskTest {

    @ParameterizedTest
    @EnumSource
    void what_no_command_does_says_where_it_is_done_and_which_facts_say_so(PortalTask task) {
        assertThat(task.instruction("core1"))
                .startsWith(
                        "on core1 open System Manager > Maintenance > HA Configuration (https://core1:8443/mics), ");
        assertThat(task.factIds()).isNotEmpty().allMatch(id -> Facts.find(id).isPresent());
    }

    @Test
    void a_window_that_nobody_looks_at_answers_with_the_task() {
        NodeId core = NodeId.of("core1");

        assertThat(HaWindow.NOBODY.history(core))
                .isEqualTo(Reply.none("no command shows it; " + PortalTask.READ_THE_HISTORY.instruction("core1")));
        assertThat(HaWindow.NOBODY.savePage(core, Duration.ofSeconds(1)))
                .isEqualTo(
                        EffectOutcome.rejected("no command does it; " + PortalTask.SAVE_THE_PAGE.instruction("core1")));
    }
}
