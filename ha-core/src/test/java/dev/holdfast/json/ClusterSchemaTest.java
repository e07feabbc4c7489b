package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.probe.HealthPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Someone else's validator judges by the schema what our readers judge by themselves. */
class ClusterSchemaTest {

    private static final Path COMMITTED = Path.of("src/main/resources/dev/holdfast/json/cluster-file.schema.json");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ClusterFile.schema(), InputFormat.JSON);

    @Example
    void the_committed_schema_is_what_the_readers_ask_for() throws IOException {
        if (Boolean.getBoolean("golden.rewrite")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are never rewritten where env CI is set")
                    .isNull();
            Files.writeString(COMMITTED, ClusterFile.schema());
        }
        assertThat(ClusterFile.schema()).isEqualTo(Files.readString(COMMITTED));
    }

    @Example
    void the_schema_is_shipped() throws IOException {
        try (InputStream in = ClusterFile.class.getResourceAsStream("cluster-file.schema.json")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(ClusterFile.schema());
        }
    }

    /** One sentence, so that an editor can show it beside the field. */
    @Example
    void every_field_says_what_it_means() throws IOException {
        Map<String, String> help = new TreeMap<>();
        described(MAPPER.readTree(ClusterFile.schema()), "$", help);

        assertThat(help).hasSizeGreaterThan(150).containsKeys("$.cluster.nodes.address", "$.failover.quorum");
        assertThat(help).allSatisfy((path, text) -> assertThat(text).as(path).matches("[A-Z].*\\w\\W?\\."));
    }

    @Example
    void a_default_is_what_reading_fills_in() throws IOException {
        JsonNode probe = MAPPER.readTree(ClusterFile.schema()).at("/properties/probes/items/properties");

        assertThat(probe.at("/timeout/default").textValue()).isEqualTo("PT2S");
        assertThat(probe.at("/fall/default").intValue()).isEqualTo(HealthPolicy.DEFAULTS.fall());
        assertThat(probe.at("/port").has("default")).isFalse();
    }

    @Property(tries = 300)
    void whatever_is_written_is_valid(@ForAll long seed) {
        String text = drawn(new Random(seed));

        assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isEmpty();
    }

    @Example
    void constants_are_taken_in_any_case_by_both() {
        String text = """
                {"holdfast": 1,
                 "cluster": {"id": "pair", "family": "core", "nodes": [
                   {"id": "core1", "address": "10.0.0.1", "role": "primary"},
                   {"id": "core2", "address": "10.0.0.2", "role": "Secondary", "upstream": "core1"}]},
                 "failover": {"preset": "safe", "heartbeatInterval": "PT10S", "consecutiveFailures": 3,
                   "recheckInterval": "PT5S", "onFailure": "keep-in standby", "mover": "load_balancer"}}
                """;

        assertThat(ClusterFile.read(text).policy().orElseThrow().mover()).isEqualTo(TrafficMover.LOAD_BALANCER);
        assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
        assertThat(SCHEMA.validate(text.replace("\"safe\"", "\"safest\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(text.replace("\"primary\"", "\"prime\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Property(tries = 300)
    void what_is_written_is_valid_in_lower_case(@ForAll long seed) {
        String lower = Pattern.compile(": \"[A-Z][A-Z_]+\"")
                .matcher(drawn(new Random(seed)))
                .replaceAll(match -> match.group().toLowerCase(Locale.ROOT));

        if (problems(lower).isEmpty()) {
            assertThat(SCHEMA.validate(lower, InputFormat.JSON)).as(lower).isEmpty();
        }
    }

    @Property(tries = 300)
    void a_field_nobody_knows_is_refused_by_both(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        JsonNode file = MAPPER.readTree(drawn(random));
        List<ObjectNode> objects = objects(file);
        pick(objects, random).put("colour", "red");

        isRefused(file);
    }

    @Property(tries = 300)
    void another_kind_of_value_is_refused_by_both(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        JsonNode file = MAPPER.readTree(drawn(random));
        ObjectNode object = pick(objects(file), random);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (!names.isEmpty()) {
            String name = pick(names, random);
            ObjectNode other = MAPPER.createObjectNode().put("colour", "red");
            object.set(name, object.get(name).isObject() ? other.get("colour") : other);

            isRefused(file);
        }
    }

    @Property(tries = 300)
    void what_is_missing_is_missed_by_both_or_by_neither(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        JsonNode file = MAPPER.readTree(drawn(random));
        ObjectNode object = pick(objects(file), random);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (!names.isEmpty()) {
            String name = pick(names, random);
            object.remove(name);
            boolean missed = problems(file).contains("." + name + ": missing")
                    || problems(file).contains(" " + name + ": missing");

            assertThat(SCHEMA.validate(file.toString(), InputFormat.JSON).stream()
                            .anyMatch(error -> error.getMessage().contains("'" + name + "'")))
                    .as("without %s, which is missed: %s%n%s", name, problems(file), file)
                    .isEqualTo(missed);
        }
    }

    private static void described(JsonNode schema, String path, Map<String, String> help) {
        schema.at("/properties").properties().forEach(field -> {
            String at = path + "." + field.getKey();
            JsonNode value = field.getValue();
            help.put(at, value.path("description").asText());
            described(value, at, help);
            described(value.path("items"), at, help);
        });
        schema.path("allOf").forEach(branch -> described(branch.path("then"), path, help));
    }

    private static void isRefused(JsonNode file) throws JsonProcessingException {
        String text = MAPPER.writeValueAsString(file);
        assertThatExceptionOfType(InvalidDeclarationException.class).as(text).isThrownBy(() -> ClusterFile.read(text));
        assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isNotEmpty();
    }

    private static String problems(JsonNode file) {
        return problems(file.toString());
    }

    private static String problems(String text) {
        try {
            ClusterFile.read(text);
            return "";
        } catch (InvalidDeclarationException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String drawn(Random random) {
        return new DrawnSections(random)
                .beside(new DrawnCluster(random).cluster())
                .write();
    }

    /** All objects but those whose names the user chooses. */
    private static List<ObjectNode> objects(JsonNode node) {
        List<ObjectNode> objects = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            objects.add(object);
            object.properties().stream()
                    .filter(field -> !List.of("attributes", "vantages").contains(field.getKey()))
                    .forEach(field -> objects.addAll(objects(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> objects.addAll(objects(item)));
        }
        return objects;
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
