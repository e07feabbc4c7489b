package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.lb.Spillover;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When new clients go to the backup of a virtual server that is up. */
final class SpilloverFormat {

    private static final String HELP = """
            method: What is counted: connections, connections beside what the members take, kbit/s, or per cent of members \
            that are up.
            threshold: From how many on, for HEALTH below how many; 0 exactly for DYNAMIC_CONNECTION.
            stays: How long a client stays with the backup: PT2M to PT24H in whole minutes, PT0S for no time.
            """;

    private SpilloverFormat() {}

    static @Nullable Spillover read(Fields in) {
        in.help(HELP);
        Spillover.Method method = in.constant("method", Spillover.Method.class, null);
        long threshold = in.has("threshold") ? in.requiredLong("threshold", 0) : 0;
        Duration stays = in.duration("stays", Duration.ZERO);
        in.end();
        return in.build(() -> new Spillover(method, threshold, stays));
    }

    static ObjectNode write(Spillover spillover) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("method", spillover.method().name());
        if (spillover.threshold() != 0) {
            out.put("threshold", spillover.threshold());
        }
        if (!spillover.stays().isZero()) {
            out.put("stays", spillover.stays().toString());
        }
        return out;
    }
}
