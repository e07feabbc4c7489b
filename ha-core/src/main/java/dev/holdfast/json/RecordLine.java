package dev.holdfast.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;

/**
 * Lines of one kind of record, each of which names the version of its form. Immutable and thread-safe.
 *
 * @param <R> the record
 */
final class RecordLine<R> {

    private static final int DEPTH_MAX = 32;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Class<R> type;
    private final String what;
    private final int version;
    private final Form form;

    /** For one record type; {@code what} says in messages what a line holds, such as "a record of a journal". */
    RecordLine(Class<R> type, String what, int version) {
        this.type = type;
        this.what = what;
        this.version = version;
        this.form = RecordForms.of(type);
    }

    String write(R record) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("v", version)
                .<ObjectNode>set("of", form.write().apply(record))
                .toString();
    }

    R read(String line) {
        try {
            JsonNode tree = MAPPER.readTree(line);
            long found = Need.number(tree, "v");
            if (found != version) {
                throw new IllegalArgumentException("form " + found + ", and this release reads form " + version
                        + ": use the release that wrote it");
            }
            return type.cast(form.read().apply(tree.path("of")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no " + what + ": " + e.getOriginalMessage(), e);
        } catch (DateTimeException | ArithmeticException | NullPointerException e) {
            throw new IllegalArgumentException("no " + what + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no " + what + ": " + e.getMessage(), e);
        }
    }
}
