package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class YamlFileTest {

    private static final String GOOD = """
            # Two Cores.
            holdfast: 1
            cluster:
              id: pair
              family: core
              nodes:
                - id: core1
                  address: 10.0.0.1      # in the first data centre
                  version: "11.10"
                - {id: core2, address: "2001:DB8::2", role: SECONDARY, upstream: core1}
              database: {kind: MSSQL, host: 'sql1\\SHARED', port: 1433, name: mi}
            """;

    /** By itself the writer leaves a name like {@code t: x} bare. */
    private static final class QuotedNames extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteName(String name) {
            return true;
        }
    }

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(InvalidDeclarationException.class, () -> ClusterFile.read(text))
                .problems();
    }

    @Example
    void reads_yaml_with_comments() {
        ClusterFile file = ClusterFile.read(GOOD);

        assertThat(file).isEqualTo(ClusterFile.read("\uFEFF" + GOOD)).isEqualTo(ClusterFile.read(file.write()));
        assertThat(file.cluster().nodes())
                .extracting(node -> node.address())
                .containsExactly("10.0.0.1", "2001:db8::2");
        assertThat(file.cluster().nodes().get(0).version()).hasToString("11.10");
    }

    @Property(tries = 200)
    void says_the_same_as_json(@ForAll long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        ClusterFile file = new DrawnSections(random).beside(new DrawnCluster(random).cluster());
        String yaml = new YAMLMapper(YAMLFactory.builder()
                        .stringQuotingChecker(new QuotedNames())
                        .build())
                .writeValueAsString(new ObjectMapper().readTree(file.write()));

        assertThat(ClusterFile.read(yaml)).as(yaml).isEqualTo(file);
    }

    @Example
    void reports_everything_at_once_with_path_line_value_and_remedy() {
        assertThat(problems("""
                holdfast: 1
                colour: red
                cluster:
                  id: pair
                  family: core
                  family: ums
                  devices: 0x10
                  nodes:
                    - id: core1
                      address: 10.0.0.1
                      version: 11.10
                    - address: true
                """))
                .extracting(Problem::toString)
                .containsExactly(
                        "line 6: cluster.family: given twice (found: ums). Keep one of the two.",
                        "line 11: cluster.nodes[0].version: no text (found: 11.10). Write it in quotes.",
                        "line 12: cluster.nodes[1].id: missing (found: nothing). Add the field id.",
                        "line 12: cluster.nodes[1].address: no text (found: true). Write it in quotes.",
                        "line 7: cluster.devices: no whole number from 0 to 2147483647 (found: 0x10). Write one,"
                                + " without quotes.",
                        "line 2: colour: unknown field (found: red). Remove it, or use one of [cluster, failover,"
                                + " holdfast, probes].");
    }

    @Example
    void takes_for_a_number_or_a_flag_only_what_is_one_in_json() {
        for (String port : List.of("010", "1_433", "0x1", "+1433", "1e3", "14:33", "~", "yes", "\"1433\"", "")) {
            assertThat(problems(GOOD.replace("port: 1433", "port: " + port)))
                    .as(port)
                    .extracting(Problem::path)
                    .containsExactly("cluster.database.port");
        }
        for (String flag : List.of("yes", "on", "True", "y", "1")) {
            assertThat(problems(GOOD.replace("name: mi", "name: mi, highlyAvailable: " + flag)))
                    .as(flag)
                    .extracting(Problem::path)
                    .containsExactly("cluster.database.highlyAvailable");
        }
    }

    @Example
    void follows_no_alias_and_makes_nothing_of_a_tag() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int i = 1; i < 20; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThat(problems(GOOD + laughs)).extracting(Problem::value).contains("an anchor", "an alias");
        assertThat(problems(GOOD.replace("id: pair", "id: !!javax.script.ScriptEngineManager pair")))
                .extracting(Problem::toString)
                .containsExactly("line 4: cluster.id: not read in a cluster file (found: a tag). Write the value itself"
                        + " here.");
        assertThat(problems(GOOD.replace("cluster:\n", "cluster:\n  <<: {id: other}\n")))
                .extracting(Problem::message)
                .containsExactly("unknown field");
    }

    @Example
    void bounds_depth_size_and_number_of_values() {
        assertThat(problems("a: " + "[".repeat(1_000_000)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("at most 32 deep"));
        assertThat(problems("a:\n" + "- ".repeat(100_000)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("at most 32 deep"));
        assertThat(problems("a: [" + "1,".repeat(100_000) + "1]"))
                .extracting(Problem::message)
                .contains("too many for a cluster");
        assertThat(problems("# " + "x".repeat(ClusterFile.MAX_BYTES)))
                .extracting(Problem::message)
                .containsExactly("too large for a cluster");
        assertThat(problems(GOOD + "---\n" + GOOD))
                .extracting(Problem::message)
                .contains("text after the end of the file's object");
    }

    @Example
    void names_what_word_processors_and_windows_do_to_a_text() {
        assertThat(problems("{\u201choldfast\u201d: 1}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("typographic quotes"));
        assertThat(problems(GOOD.replace("id: pair", "id: \"C:\\Users\"")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.value()).startsWith("line 4");
                    assertThat(problem.remedy()).contains("Windows path");
                });
        assertThat(problems(GOOD.replace("id: pair", "id: \u201cpair\u201d")))
                .extracting(Problem::path)
                .containsExactly("cluster.id");
    }

    /** The library's own message quotes the line it stumbles over. */
    @Example
    void does_not_repeat_a_secret_on_a_broken_line() {
        assertThat(problems(GOOD + "password: hunter2: oops\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).doesNotContain("hunter2"));
    }

    @Example
    void an_id_that_is_no_host_name_needs_one_beside_it() {
        assertThat(problems(GOOD.replace("id: core1", "id: core-")))
                .anySatisfy(
                        problem -> assertThat(problem.toString()).contains("core-", "use labels of 1 to 63 letters"));
    }

    @Property(tries = 1000)
    void ends_with_a_cluster_or_with_problems(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(GOOD);
        String odd = "&*!|>%@`?:-#{}[],'\"\\\t\n \u0000\u0085\u2028~<=";
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text.setCharAt(random.nextInt(text.length()), odd.charAt(random.nextInt(odd.length())));
        }
        try {
            assertThat(ClusterFile.read(text.toString()).cluster().nodes()).isNotEmpty();
        } catch (InvalidDeclarationException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
        }
    }
}
