package dev.holdfast.sync.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A plan as JSON, to be read by a person, approved by its digest, and applied later. {@code read(write(plan))} equals the
 * plan and has its digest; a text whose plan has another digest than it says is refused.
 */
public final class TreePlanJson {

    private static final int VERSION = 1;
    private static final int DEPTH = 16;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(32)
                    .build())
            .build());

    private TreePlanJson() {}

    /**
     * Writes a plan.
     *
     * @param plan any
     * @return one line of JSON
     */
    public static String write(TreePlan plan) {
        ObjectNode node = MAPPER.createObjectNode().put("treePlan", VERSION).put("digest", plan.digest());
        PlanSubject subject = plan.subject();
        node.putObject("subject")
                .put("source", subject.source().value())
                .put("sourceRoot", subject.sourceRoot())
                .put("target", subject.target().value())
                .put("targetRoot", subject.targetRoot())
                .put("epoch", subject.epoch().value());
        if (plan instanceof TreePlan.Proceed proceed) {
            node.put("decision", "PROCEED");
            proceed.steps().forEach(add(node.putArray("steps"), StepFormat::write));
            write(node, proceed.held(), proceed.warnings());
        } else if (plan instanceof TreePlan.NoChange noChange) {
            node.put("decision", "NO_CHANGE");
            write(node, noChange.held(), noChange.warnings());
        } else if (plan instanceof TreePlan.Halted halted) {
            node.put("decision", "HALTED");
            halted.halts().forEach(add(node.putArray("halts"), TreePlanJson::halt));
            node.set("totals", MAPPER.valueToTree(totals(halted.totals())));
        } else if (plan instanceof TreePlan.Refused refused) {
            node.put("decision", "REFUSED");
            refused.gates().forEach(add(node.putArray("gates"), TreePlanJson::gate));
        }
        return node.toString();
    }

    /**
     * Reads a plan; the text is not trusted.
     *
     * @param text what {@link #write} gave
     * @return the plan
     * @throws IllegalArgumentException if it is no plan, or its digest is not that of what it says
     */
    public static TreePlan read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.path("treePlan").asInt() != VERSION) {
                throw new IllegalArgumentException("no tree plan of version " + VERSION);
            }
            TreePlan plan = plan(node);
            if (!plan.digest().equals(node.path("digest").asText())) {
                throw new IllegalArgumentException("the plan was changed after it was made: its digest is "
                        + plan.digest() + ", it says " + node.path("digest").asText() + "; plan anew");
            }
            return plan;
        } catch (JsonProcessingException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("no tree plan: " + e.getMessage(), e);
        }
    }

    private static TreePlan plan(JsonNode node) {
        PlanSubject subject = subject(node.path("subject"));
        List<Held> held = list(node.path("held"), StepFormat::held);
        List<String> warnings = list(node.path("warnings"), JsonNode::asText);
        return switch (node.path("decision").asText()) {
            case "PROCEED" -> new TreePlan.Proceed(subject, list(node.path("steps"), StepFormat::read), held, warnings);
            case "NO_CHANGE" -> new TreePlan.NoChange(subject, held, warnings);
            case "HALTED" -> new TreePlan.Halted(subject, list(node.path("halts"), TreePlanJson::halt), totals(node));
            case "REFUSED" -> new TreePlan.Refused(subject, list(node.path("gates"), TreePlanJson::gate));
            default -> throw new IllegalArgumentException("unknown decision " + node.path("decision"));
        };
    }

    private static PlanSubject subject(JsonNode node) {
        return new PlanSubject(
                NodeId.of(StepFormat.text(node, "source")),
                StepFormat.text(node, "sourceRoot"),
                NodeId.of(StepFormat.text(node, "target")),
                StepFormat.text(node, "targetRoot"),
                Epoch.of(StepFormat.number(node, "epoch")));
    }

    private static void write(ObjectNode node, List<Held> held, List<String> warnings) {
        held.forEach(add(node.putArray("held"), StepFormat::held));
        warnings.forEach(node.putArray("warnings")::add);
    }

    private static ObjectNode halt(Halt halt) {
        return MAPPER.createObjectNode()
                .put("limit", halt.limit().name())
                .put("seen", halt.seen())
                .put("allowed", halt.allowed());
    }

    private static Halt halt(JsonNode node) {
        return new Halt(
                Halt.Limit.valueOf(StepFormat.text(node, "limit")),
                StepFormat.text(node, "seen"),
                StepFormat.text(node, "allowed"));
    }

    private static ObjectNode gate(FailingTreeGate gate) {
        return MAPPER.createObjectNode()
                .put("gate", gate.gate().name())
                .put("seen", gate.seen())
                .put("wanted", gate.wanted());
    }

    private static FailingTreeGate gate(JsonNode node) {
        return new FailingTreeGate(
                TreeGate.valueOf(StepFormat.text(node, "gate")),
                StepFormat.text(node, "seen"),
                StepFormat.text(node, "wanted"));
    }

    private static long[] totals(PlanTotals all) {
        return new long[] {
            all.puts(),
            all.bytesToSend(),
            all.renames(),
            all.bytesReused(),
            all.directoriesMade(),
            all.metadata(),
            all.kindChanges(),
            all.deletes(),
            all.bytesDeleted(),
            all.directoriesRemoved(),
            all.bytesStaged()
        };
    }

    private static PlanTotals totals(JsonNode plan) {
        List<Long> all = list(plan.path("totals"), JsonNode::asLong);
        if (all.size() != totals(PlanTotals.of(List.of())).length) {
            throw new IllegalArgumentException("totals with " + all.size() + " numbers");
        }
        return new PlanTotals(
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                all.get(5),
                all.get(6),
                all.get(7),
                all.get(8),
                all.get(9),
                all.get(10));
    }

    private static <T> Consumer<T> add(ArrayNode array, Function<T, ObjectNode> format) {
        return each -> array.add(format.apply(each));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> format) {
        List<T> all = new ArrayList<>();
        array.forEach(each -> all.add(format.apply(each)));
        return all;
    }
}
