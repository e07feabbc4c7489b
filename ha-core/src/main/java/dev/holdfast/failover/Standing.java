package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators have said that stands, over any change of leadership, until it is carried out, over or taken back.
 *
 * @param switchover a planned move to be asked for later, or null
 * @param window in which a second active node is expected, or null
 * @param withdrawn nodes that are to take no role any more, sorted
 */
public record Standing(
        @Nullable Scheduled switchover, @Nullable UpgradeWindow window, List<NodeId> withdrawn) {

    static final Standing NOTHING = new Standing(null, null, List.of());

    /** Sorts the nodes. */
    public Standing {
        withdrawn = withdrawn.size() < 2
                ? List.copyOf(withdrawn)
                : withdrawn.stream().distinct().sorted().toList();
    }

    boolean isDue(Instant now) {
        return switchover != null && !now.isBefore(switchover.notBefore());
    }

    /** Whether two active nodes are expected now. */
    boolean isUpgrading(Instant now) {
        return window != null && window.isOpen(now);
    }

    Standing withSwitchover(@Nullable Scheduled value) {
        return new Standing(value, window, withdrawn);
    }

    Standing withWindow(@Nullable UpgradeWindow value) {
        return new Standing(switchover, value, withdrawn);
    }

    Standing withWithdrawn(List<NodeId> value) {
        return new Standing(switchover, window, value);
    }
}
