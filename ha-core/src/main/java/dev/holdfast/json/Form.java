package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a value of one type stands in a line of a journal. Immutable.
 *
 * @param write gives the value's JSON; never asked for null
 * @param read gives the value of such JSON, or throws IllegalArgumentException
 */
record Form(Function<Object, JsonNode> write, Function<JsonNode, Object> read) {

    /** A form that is one text. */
    static Form text(Function<Object, String> write, Function<String, Object> read) {
        return new Form(value -> JsonNodeFactory.instance.textNode(write.apply(value)), tree -> {
            if (!tree.isTextual()) {
                throw new IllegalArgumentException("found " + tree.getNodeType() + " where a text must be");
            }
            return read.apply(tree.textValue());
        });
    }

    JsonNode writeOrNull(@Nullable Object value) {
        return value == null ? JsonNodeFactory.instance.nullNode() : write.apply(value);
    }

    @Nullable
    Object readOrNull(JsonNode tree) {
        return tree.isNull() ? null : read.apply(tree);
    }
}
