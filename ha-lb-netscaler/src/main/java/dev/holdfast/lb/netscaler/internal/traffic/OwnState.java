package dev.holdfast.lb.netscaler.internal.traffic;

import dev.holdfast.lb.netscaler.TrafficStatistics;
import dev.holdfast.spi.DrainView;
import java.util.Locale;

/** The states of section 9 of the NITRO notes, as far as they make a difference. */
enum OwnState {
    UP,
    PARTLY,
    DOWN,
    LEAVING,
    OUT,
    UNKNOWN;

    /** What the appliance says; what it has no word for is unknown, and nobody counts on it. */
    static OwnState parse(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            // Full for the moment, and there.
            case "UP", "BUSY" -> UP;
            case "PARTIAL-UP", "PARTIAL-DOWN" -> PARTLY;
            case "DOWN" -> DOWN;
            case "GOING OUT OF SERVICE", "DOWN WHEN GOING OUT OF SERVICE" -> LEAVING;
            case "OUT OF SERVICE", "DISABLED" -> OUT;
            default -> UNKNOWN;
        };
    }

    DrainView.State draining() {
        return switch (this) {
            case UP, PARTLY -> DrainView.State.IN_SERVICE;
            case LEAVING -> DrainView.State.LEAVING;
            case OUT -> DrainView.State.OUT;
            case DOWN, UNKNOWN -> DrainView.State.DOWN;
        };
    }

    TrafficStatistics.State told() {
        return switch (this) {
            case UP -> TrafficStatistics.State.UP;
            case PARTLY -> TrafficStatistics.State.PARTLY_UP;
            case DOWN -> TrafficStatistics.State.DOWN;
            case LEAVING -> TrafficStatistics.State.GOING_OUT_OF_SERVICE;
            case OUT -> TrafficStatistics.State.OUT_OF_SERVICE;
            case UNKNOWN -> TrafficStatistics.State.UNKNOWN;
        };
    }
}
