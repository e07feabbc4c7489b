package dev.holdfast.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRun;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replication as one line of JSON without a line break, for journals in files and in tables. Every line names the
 * version of its form; a line of a newer form is refused, never guessed at.
 */
public final class SyncRunLine {

    /** The form this release writes. */
    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(8).build())
            .build());

    private SyncRunLine() {}

    /**
     * Writes a replication.
     *
     * @param run any replication
     * @return one line, without its end
     */
    public static String write(SyncRun run) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("v", VERSION)
                .put("cluster", run.cluster().value())
                .put("seq", run.sequence())
                .put("kind", run.kind().name())
                .put("target", run.target().value())
                .put("source", run.source().value());
        if (run.epoch() != null) {
            line.put("epoch", run.epoch().value());
        }
        line.put("asked", run.asked().toString())
                .put("ended", run.ended().toString())
                .put("outcome", run.outcome().name())
                .put("detail", run.detail());
        if (run.record() != null) {
            line.set("record", write(run.record()));
        }
        return line.toString();
    }

    /**
     * Reads a replication.
     *
     * @param line one line
     * @return the replication
     * @throws IllegalArgumentException if it is none, or one of a newer form
     */
    public static SyncRun read(String line) {
        try {
            JsonNode tree = MAPPER.readTree(line);
            int version = tree.path("v").asInt();
            if (version != VERSION) {
                throw new IllegalArgumentException("a replication of form " + version + "; this release reads form "
                        + VERSION + ": use the release that wrote it");
            }
            return new SyncRun(
                    ClusterId.of(Need.text(tree, "cluster")),
                    Need.number(tree, "seq"),
                    SyncKind.valueOf(Need.text(tree, "kind")),
                    NodeId.of(Need.text(tree, "target")),
                    NodeId.of(Need.text(tree, "source")),
                    tree.has("epoch") ? Epoch.of(Need.number(tree, "epoch")) : null,
                    Instant.parse(Need.text(tree, "asked")),
                    Instant.parse(Need.text(tree, "ended")),
                    SyncOutcome.valueOf(Need.text(tree, "outcome")),
                    Need.text(tree, "detail"),
                    tree.has("record") ? record(tree.path("record")) : null);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no replication: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no replication: " + e.getMessage(), e);
        }
    }

    private static ObjectNode write(SyncRecord record) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("kind", record.kind().name())
                .put("target", record.target().value())
                .put("source", record.source().value())
                .put("started", record.started().toString());
        if (record.completed() != null) {
            line.put("completed", record.completed().toString());
        }
        line.put("result", record.result().name());
        if (record.error() != null) {
            line.put("error", record.error());
        }
        return line;
    }

    private static SyncRecord record(JsonNode tree) {
        String completed = optional(tree, "completed");
        return new SyncRecord(
                SyncKind.valueOf(Need.text(tree, "kind")),
                NodeId.of(Need.text(tree, "target")),
                NodeId.of(Need.text(tree, "source")),
                Instant.parse(Need.text(tree, "started")),
                completed == null ? null : Instant.parse(completed),
                SyncRecord.Result.valueOf(Need.text(tree, "result")),
                optional(tree, "error"));
    }

    private static @Nullable String optional(JsonNode tree, String name) {
        return tree.has(name) ? Need.text(tree, name) : null;
    }
}
