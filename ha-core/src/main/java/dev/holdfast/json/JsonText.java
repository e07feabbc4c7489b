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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON to tree and back. */
final class JsonText {

    private static final String TYPOGRAPHIC = "“”„‟‘’‚‛«»";
    private static final Pattern LONE_BACKSLASH = Pattern.compile("(?<!\\\\)(\\\\{2})*+\\\\[^\"\\\\/bfnrtu]");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TreeReader.MAX_DEPTH)
                    .maxNumberLength(32)
                    .build())
            .build();

    private JsonText() {}

    /** The tree; text that is no JSON ends reading, with line and column and whatever was found before. */
    static Tree parse(String text, List<Problem> problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new TreeReader(parser, JsonText::scalar, problems).read();
        } catch (JsonProcessingException e) {
            problems.add(new Problem(
                    "$",
                    where(e.getLocation()),
                    "no JSON: " + e.getOriginalMessage(),
                    "Write JSON, nested at most " + TreeReader.MAX_DEPTH + " deep. " + hint(text)));
            throw new InvalidDeclarationException(ClusterFile.WHAT, problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What word processors and Windows do to a text, as a remedy; empty if there is no sign of it. */
    static String hint(String text) {
        boolean quotes = text.chars().anyMatch(c -> TYPOGRAPHIC.indexOf(c) >= 0);
        boolean paths = LONE_BACKSLASH.matcher(text).find();
        return (quotes ? "Replace typographic quotes by straight ones. " : "")
                + (paths ? "In double quotes, write \\\\ for each \\ of a Windows path." : "");
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
    static String where(@Nullable JsonLocation location) {
        return location == null ? "text" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static JsonNode scalar(JsonParser parser, String path, List<Problem> problems) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonToken token = parser.currentToken();
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
}
