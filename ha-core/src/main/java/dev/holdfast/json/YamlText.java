package dev.holdfast.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * YAML to tree, as another notation of JSON. The one class that touches the optional library. Its tokens are read as
 * they come and never composed, so an alias is not followed and cannot multiply.
 */
final class YamlText {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,31})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,15})(\\.\\d{1,15})?([eE][+-]?\\d{1,3})?");

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TreeReader.MAX_DEPTH)
                    .build())
            .build();

    private YamlText() {}

    /** The tree; text that is no YAML ends reading, with line and column and whatever was found before. */
    static Tree parse(String text, List<Problem> problems) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return new TreeReader(parser, YamlText::scalar, problems).read();
        } catch (JsonProcessingException e) {
            problems.add(new Problem(
                    "$",
                    JsonText.where(e.getLocation()),
                    "neither JSON nor YAML: " + message(e),
                    "Write JSON or YAML, nested at most " + TreeReader.MAX_DEPTH + " deep. " + JsonText.hint(text)));
            throw new InvalidDeclarationException(ClusterFile.WHAT, problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the lines it quotes, which it indents: they may hold what nobody should see. */
    private static String message(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private static JsonNode scalar(JsonParser parser, String path, List<Problem> problems) throws IOException {
        refuse(parser.getTypeId() != null, "a tag", path, problems);
        refuse(parser.getObjectId() != null, "an anchor", path, problems);
        refuse(parser instanceof YAMLParser yaml && yaml.isCurrentAlias(), "an alias", path, problems);
        JsonToken token = parser.currentToken();
        if (token == null || token == JsonToken.VALUE_NULL || !token.isScalarValue()) {
            return JsonNodeFactory.instance.nullNode();
        }
        String text = parser.getText();
        return token == JsonToken.VALUE_STRING ? JsonNodeFactory.instance.textNode(text) : plain(text);
    }

    /** YAML knows many ways to write a number, and some look like a version or a name: JSON's way is the only one. */
    private static JsonNode plain(String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (text.equals("true") || text.equals("false")) {
            return nodes.booleanNode(text.equals("true"));
        }
        if (INTEGER.matcher(text).matches()) {
            return nodes.numberNode(new BigInteger(text));
        }
        return DECIMAL.matcher(text).matches() ? nodes.numberNode(new BigDecimal(text)) : nodes.textNode(text);
    }

    private static void refuse(boolean present, String what, String path, List<Problem> problems) {
        if (present) {
            problems.add(new Problem(
                    path.isEmpty() ? "$" : path, what, "not read in a cluster file", "Write the value itself here."));
        }
    }
}
