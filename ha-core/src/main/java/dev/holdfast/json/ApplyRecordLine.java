package dev.holdfast.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.StepEnd;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record of an apply as one line of JSON without a line break, for journals in files and in tables. Every line names the
 * version of its form; a line of a newer form is refused, never guessed at.
 */
public final class ApplyRecordLine {

    /** The form this release writes. */
    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build());

    private ApplyRecordLine() {}

    /**
     * Writes a record.
     *
     * @param record any record
     * @return one line, without its end
     */
    public static String write(ApplyRecord record) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("v", VERSION)
                .put("apply", record.applyId())
                .put("seq", record.sequence())
                .put("at", record.at().toString());
        ApplyEvent event = record.event();
        if (event instanceof ApplyEvent.Began began) {
            ObjectNode body = line.putObject("began").put("receiver", began.receiver());
            body.set("plan", ChangeSetFormat.write(began.changes()));
            ChangeSetFormat.putAll(body.putObject("marks"), began.marks());
        } else if (event instanceof ApplyEvent.Stepped stepped) {
            ObjectNode body = line.putObject("stepped");
            ArrayNode ended = body.putArray("ended");
            for (StepEnd end : stepped.ended()) {
                ended.addObject()
                        .put("step", end.step())
                        .put("done", end.done())
                        .put("detail", end.detail());
            }
            stepped.begun().forEach(body.putArray("begun")::add);
        } else if (event instanceof ApplyEvent.TurnedBack back) {
            line.put("turnedBack", back.reason());
        } else if (event instanceof ApplyEvent.Ended ended) {
            line.set("ended", OutcomeFormat.write(ended.outcome()));
        }
        return line.toString();
    }

    /**
     * Reads a record.
     *
     * @param line one line
     * @return the record
     * @throws IllegalArgumentException if it is none, or one of a newer form
     */
    public static ApplyRecord read(String line) {
        try {
            JsonNode tree = MAPPER.readTree(line);
            int version = tree.path("v").asInt();
            if (version != VERSION) {
                throw new IllegalArgumentException("a record of an apply of form " + version
                        + "; this release reads form " + VERSION + ": use the release that wrote it");
            }
            return new ApplyRecord(
                    Need.text(tree, "apply"),
                    Need.number(tree, "seq"),
                    Instant.parse(Need.text(tree, "at")),
                    event(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no record of an apply: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no record of an apply: " + e.getMessage(), e);
        }
    }

    private static ApplyEvent event(JsonNode tree) {
        if (tree.has("began")) {
            JsonNode body = tree.path("began");
            Map<String, String> marks = new TreeMap<>();
            ChangeSetFormat.readAll(body.path("marks"), marks);
            return new ApplyEvent.Began(Need.text(body, "receiver"), ChangeSetFormat.read(body.path("plan")), marks);
        }
        if (tree.has("stepped")) {
            List<StepEnd> ended = new ArrayList<>();
            for (JsonNode each : tree.path("stepped").path("ended")) {
                ended.add(new StepEnd(
                        Math.toIntExact(Need.number(each, "step")),
                        each.path("done").asBoolean(),
                        Need.text(each, "detail")));
            }
            List<Integer> begun = new ArrayList<>();
            tree.path("stepped").path("begun").forEach(each -> begun.add(each.asInt()));
            return new ApplyEvent.Stepped(ended, begun);
        }
        if (tree.has("turnedBack")) {
            return new ApplyEvent.TurnedBack(Need.text(tree, "turnedBack"));
        }
        return new ApplyEvent.Ended(OutcomeFormat.read(tree.path("ended")));
    }
}
