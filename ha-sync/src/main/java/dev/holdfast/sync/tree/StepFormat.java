package dev.holdfast.sync.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps, entries and held differences as JSON objects; what is missing is left out. */
final class StepFormat {

    private StepFormat() {}

    static ObjectNode write(Step step) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (step instanceof Step.MakeDirectory make) {
            entry(node.put("step", "MAKE_DIRECTORY"), "entry", make.entry());
        } else if (step instanceof Step.Put put) {
            entry(node.put("step", "PUT"), "entry", put.entry());
            entry(node, "replaces", put.replaces());
            node.put("verified", put.verified())
                    .put("rank", put.rank())
                    .put("why", put.why().name());
        } else if (step instanceof Step.Rename rename) {
            entry(node.put("step", "RENAME"), "from", rename.from());
            entry(node, "entry", rename.entry());
            entry(node, "replaces", rename.replaces());
            node.put("rank", rename.rank());
        } else if (step instanceof Step.SetMetadata set) {
            entry(node.put("step", "SET_METADATA"), "entry", set.entry());
            entry(node, "current", set.current());
            node.put("why", set.why().name());
        } else if (step instanceof Step.ReplaceKind kind) {
            entry(node.put("step", "REPLACE_KIND"), "entry", kind.entry());
            entry(node, "replaces", kind.replaces());
            ArrayNode removed = node.put("rank", kind.rank()).putArray("removed");
            kind.removed().forEach(each -> fill(removed.addObject(), each));
        } else if (step instanceof Step.Delete delete) {
            entry(node.put("step", "DELETE"), "current", delete.current());
            node.put("quarantine", delete.quarantine()).put("rank", delete.rank());
            TreePath moved = delete.movedTo();
            if (moved != null) {
                node.put("movedTo", moved.value());
            }
        } else if (step instanceof Step.RemoveDirectory remove) {
            entry(node.put("step", "REMOVE_DIRECTORY"), "current", remove.current());
        } else if (step instanceof Step.Barrier barrier) {
            node.put("step", "BARRIER").put("kind", barrier.kind().name());
        }
        return node;
    }

    static Step read(JsonNode node) {
        return switch (text(node, "step")) {
            case "MAKE_DIRECTORY" -> new Step.MakeDirectory(needed(node, "entry"));
            case "PUT" ->
                new Step.Put(
                        needed(node, "entry"),
                        entry(node, "replaces"),
                        number(node, "verified"),
                        rank(node),
                        why(node));
            case "RENAME" ->
                new Step.Rename(needed(node, "from"), needed(node, "entry"), entry(node, "replaces"), rank(node));
            case "SET_METADATA" -> new Step.SetMetadata(needed(node, "entry"), needed(node, "current"), why(node));
            case "REPLACE_KIND" ->
                new Step.ReplaceKind(
                        needed(node, "entry"), needed(node, "replaces"), removed(node.path("removed")), rank(node));
            case "DELETE" ->
                new Step.Delete(needed(node, "current"), node.path("quarantine").asBoolean(), moved(node), rank(node));
            case "REMOVE_DIRECTORY" -> new Step.RemoveDirectory(needed(node, "current"));
            case "BARRIER" -> new Step.Barrier(Step.Barrier.Kind.valueOf(text(node, "kind")));
            default -> throw new IllegalArgumentException("unknown step " + node.path("step"));
        };
    }

    static ObjectNode held(Held held) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("path", held.path().value())
                .put("reason", held.reason().name())
                .put("detail", held.detail());
        entry(node, "source", held.source());
        entry(node, "target", held.target());
        return node;
    }

    static Held held(JsonNode node) {
        return new Held(
                TreePath.of(text(node, "path")),
                HoldReason.valueOf(text(node, "reason")),
                entry(node, "source"),
                entry(node, "target"),
                text(node, "detail"));
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("no text \"" + name + "\"");
        }
        return value.textValue();
    }

    static long number(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException("no number \"" + name + "\"");
        }
        return value.longValue();
    }

    private static void entry(ObjectNode node, String name, @Nullable TreeEntry entry) {
        if (entry != null) {
            fill(node.putObject(name), entry);
        }
    }

    private static void fill(ObjectNode node, TreeEntry entry) {
        node.put("path", entry.path().value()).put("kind", entry.kind().name());
        if (entry.kind() == EntryKind.FILE) {
            Instant modified = entry.modified();
            node.put("size", entry.size())
                    .put("seconds", modified.getEpochSecond())
                    .put("nanos", modified.getNano());
        }
        if (entry.mode() != TreeEntry.UNKNOWN_MODE) {
            node.put("mode", entry.mode());
        }
        if (entry.sha256() != null) {
            node.put("sha256", entry.sha256());
        }
        if (entry.linkTarget() != null) {
            node.put("link", entry.linkTarget());
        }
    }

    private static @Nullable TreeEntry entry(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null ? null : value(value);
    }

    private static TreeEntry needed(JsonNode node, String name) {
        TreeEntry entry = entry(node, name);
        if (entry == null) {
            throw new IllegalArgumentException("no entry \"" + name + "\"");
        }
        return entry;
    }

    private static TreeEntry value(JsonNode node) {
        boolean file = node.has("size");
        return new TreeEntry(
                TreePath.of(text(node, "path")),
                EntryKind.valueOf(text(node, "kind")),
                file ? number(node, "size") : 0,
                file ? Instant.ofEpochSecond(number(node, "seconds"), number(node, "nanos")) : Instant.EPOCH,
                node.has("mode") ? Math.toIntExact(number(node, "mode")) : TreeEntry.UNKNOWN_MODE,
                node.has("sha256") ? text(node, "sha256") : null,
                node.has("link") ? text(node, "link") : null);
    }

    private static List<TreeEntry> removed(JsonNode array) {
        List<TreeEntry> all = new ArrayList<>();
        array.forEach(each -> all.add(value(each)));
        return all;
    }

    private static @Nullable TreePath moved(JsonNode node) {
        return node.has("movedTo") ? TreePath.of(text(node, "movedTo")) : null;
    }

    private static int rank(JsonNode node) {
        return Math.toIntExact(number(node, "rank"));
    }

    private static Why why(JsonNode node) {
        return Why.valueOf(text(node, "why"));
    }
}
