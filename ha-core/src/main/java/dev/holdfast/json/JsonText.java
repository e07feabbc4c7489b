package dev.holdfast.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text to tree and back. The tree is built here rather than by the library's mapper because a duplicate field is one
 * problem among others, to be reported with its path, not the end of reading.
 */
final class JsonText {

    private static final int MAX_DEPTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(32)
                    .build())
            .build();

    private JsonText() {}

    /** The tree; text that is no JSON ends reading, with line and column and whatever was found before. */
    static JsonNode parse(String what, String text, List<Problem> problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            JsonNode root = value(parser, "", problems);
            if (parser.nextToken() != null) {
                problems.add(
                        new Problem("$", parser.getText(), "text after the end of the file's object", "Remove it."));
            }
            return root;
        } catch (JsonProcessingException e) {
            problems.add(new Problem(
                    "$",
                    where(e.getLocation()),
                    "no JSON: " + e.getOriginalMessage(),
                    "Write JSON, nested at most " + MAX_DEPTH + " deep."));
            throw new InvalidDeclarationException(what, problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String print(JsonNode root) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Limits of size are reported without a place. */
    private static String where(@Nullable JsonLocation location) {
        return location == null ? "text" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static JsonNode value(JsonParser parser, String path, List<Problem> problems) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(parser, path, problems);
        }
        if (token == JsonToken.START_ARRAY) {
            ArrayNode array = nodes.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser, path + "[" + array.size() + "]", problems));
            }
            return array;
        }
        if (token == JsonToken.VALUE_STRING) {
            return nodes.textNode(parser.getText());
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return nodes.numberNode(parser.getBigIntegerValue());
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return nodes.numberNode(parser.getDecimalValue());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return nodes.booleanNode(token == JsonToken.VALUE_TRUE);
        }
        return nodes.nullNode();
    }

    private static ObjectNode object(JsonParser parser, String path, List<Problem> problems) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = Fields.join(path, name);
            parser.nextToken();
            JsonNode value = value(parser, at, problems);
            if (object.has(name)) {
                problems.add(new Problem(at, Fields.show(name, value), "given twice", "Keep one of the two."));
            } else {
                object.set(name, value);
            }
        }
        return object;
    }
}
