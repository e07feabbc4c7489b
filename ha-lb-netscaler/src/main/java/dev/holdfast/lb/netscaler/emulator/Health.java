package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/** What results of one monitor make of one member. */
final class Health {

    private final Deque<Boolean> last = new ArrayDeque<>();
    private int successes;
    private boolean up;

    boolean isUp() {
        return up;
    }

    /** Takes a result; {@code retries} failures in a row, or {@code failureretries} among so many, are too many. */
    void record(JsonNode monitor, boolean content) {
        int window = Math.max(1, monitor.path("retries").asInt(3));
        int few = monitor.path("failureretries").asInt(0);
        successes = content ? successes + 1 : 0;
        last.addLast(content);
        while (last.size() > window) {
            last.removeFirst();
        }
        long failures = last.stream().filter(each -> !each).count();
        if (up) {
            up = few > 0 ? failures < few : failures < window;
        } else if (successes >= Math.max(1, monitor.path("successretries").asInt(1))) {
            up = true;
            last.clear();
        }
    }
}
