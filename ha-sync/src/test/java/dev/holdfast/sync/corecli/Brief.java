package dev.holdfast.sync.corecli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;

/** How long a Core that never answers must be waited for, so that it is told at all on a machine as busy as this one. */
final class Brief {

    private Brief() {}

    /** Longer than a busy machine keeps a thread waiting, and several times what the way to enable mode takes now. */
    static Duration of(CoreCli cli, NodeId node) {
        long start = System.nanoTime();
        assertThat(cli.rehearse(node, Duration.ofMinutes(1))).isInstanceOf(EffectOutcome.Succeeded.class);
        return Duration.ofNanos(System.nanoTime() - start).multipliedBy(4).plusSeconds(4);
    }
}
