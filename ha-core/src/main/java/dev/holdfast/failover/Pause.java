package dev.holdfast.failover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing is done automatically for a while. Reasons stack: the group acts again when none is left.
 *
 * @param reason unique among a group's pauses, for example {@code upgrade} or {@link #FOREIGN_CHANGE}
 * @param until when it ends by itself, by the store's clock, or null if only by an operator's word
 */
public record Pause(String reason, @Nullable Instant until) {

    /** The reason used when somebody else changed traffic. */
    public static final String FOREIGN_CHANGE = "FOREIGN_CHANGE";

    /** The reason used when somebody who was asked has objected to a failover. */
    public static final String VETO = "VETO";

    /** Rejects a blank reason. */
    public Pause {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("pause reason is blank: say why nothing should happen");
        }
    }

    /**
     * Whether it has ended by itself.
     *
     * @param now the store's clock
     * @return whether its end has been reached
     */
    public boolean isOver(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
