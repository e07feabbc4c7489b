package dev.holdfast.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the tree from a parser's tokens. It is built here rather than by the library's mapper because a duplicate field
 * is one problem among others, to be reported with its path, not the end of reading. Not thread-safe.
 */
final class TreeReader {

    /** What a notation makes of a value that is neither object nor list. */
    @FunctionalInterface
    interface Scalars {

        /** The value at the parser's current token; what is wrong with the notation becomes a problem. */
        JsonNode read(JsonParser parser, String path, List<Problem> problems) throws IOException;
    }

    /** Nested deeper than any cluster. */
    static final int MAX_DEPTH = 32;

    /** A cluster of a thousand nodes has fewer. */
    private static final int MAX_VALUES = 50_000;

    private final JsonParser parser;
    private final Scalars scalars;
    private final List<Problem> problems;
    private final Map<String, Integer> lines = new TreeMap<>();
    private int values;

    TreeReader(JsonParser parser, Scalars scalars, List<Problem> problems) {
        this.parser = parser;
        this.scalars = scalars;
        this.problems = problems;
    }

    Tree read() throws IOException {
        parser.nextToken();
        JsonNode root = value("");
        if (root.isNull() || (root.isTextual() && root.textValue().isBlank())) {
            throw empty();
        }
        if (parser.nextToken() != null) {
            problems.add(new Problem(
                    "$",
                    FileFields.show("$", JsonNodeFactory.instance.textNode(parser.getText())),
                    "text after the end of the file's object",
                    "Remove it."));
        }
        return new Tree(root, lines);
    }

    /** One problem says it; that every field is missing follows. */
    private InvalidDeclarationException empty() {
        problems.add(new Problem(
                "$",
                "nothing",
                "the file is empty, or only comments are in it",
                "Write \"holdfast: 1\" and below \"cluster:\" its id, its family and its nodes, or the same as JSON."));
        return new InvalidDeclarationException(ClusterFile.WHAT, problems);
    }

    private JsonNode value(String path) throws IOException {
        count();
        lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
        JsonNode decoration = scalars.read(parser, path, problems);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(path);
        }
        return parser.currentToken() == JsonToken.START_ARRAY ? array(path) : decoration;
    }

    private ArrayNode array(String path) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(path + "[" + array.size() + "]"));
        }
        return array;
    }

    private ObjectNode object(String path) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = FileFields.join(path, name);
            parser.nextToken();
            int line = parser.currentTokenLocation().getLineNr();
            JsonNode value = value(at);
            if (object.has(name)) {
                problems.add(
                        new Problem(at, FileFields.show(name, value), "given twice", "Keep one of the two.").at(line));
            } else {
                object.set(name, value);
            }
        }
        return object;
    }

    private void count() {
        values++;
        if (values > MAX_VALUES) {
            problems.add(new Problem(
                    "$",
                    "more than " + MAX_VALUES + " values",
                    "too many for a cluster",
                    "Keep one cluster per file, and only the cluster."));
            throw new InvalidDeclarationException(ClusterFile.WHAT, problems);
        }
    }
}
