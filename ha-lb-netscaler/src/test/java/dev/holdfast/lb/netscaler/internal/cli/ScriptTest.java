package dev.holdfast.lb.netscaler.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.InvalidDeclarationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            add server a 10.0.0.1           | add,server,a,10.0.0.1
            add  a     "b c"                | add,a,b c
            x "a \\"b\\" \\\\ c"            | x,a "b" \\ c
            x q/a "b"/ y                    | x,a "b",y
            x q{a {b} c}                    | x,a {b} c
            x q[a]b] q<<>>                  | x,q[a]b],<>
            x q-mdm q_1 q:2 q.example q=1   | x,q-mdm,q_1,q:2,q.example,q=1
            x q(a) q                        | x,q(a),q
            x 'a b' 'c                      | x,a b,'c
            x a"b c"d "e"f                  | x,a"b,c"d,"e"f
            x (^show\\s+"(\\?!system).*)    | x,(^show\\s+"(\\?!system).*)
            x "\\d+\\."                     | x,\\d+\\.
            x ""                            | x,
            # a "comment                    | ``
            """)
    void words_are_what_an_appliance_means(String command, String words) {
        String said =
                String.join(",", Script.words(command).stream().map(Word::text).toList());

        assertThat(said).isEqualTo(words);
    }

    @Test
    void escaped_line_ends_are_part_of_a_value_and_wrapped_lines_are_not() {
        Script script = Script.of("test", "x \"a\\r\\nb \nc\\\r\n\\d\"\nadd y\n");

        assertThat(script.size()).isEqualTo(2);
        assertThat(script.words(0).get(1).text()).isEqualTo("a\r\nb c\\d");
        assertThat(script.line(1)).isEqualTo(4);
    }

    @Test
    void only_a_bare_word_is_an_option() {
        assertThat(Script.words("-a \"-a\" -1 - q/-a/").stream().map(Word::isOption))
                .containsExactly(true, false, false, false, false);
    }

    @Test
    void every_problem_is_told_with_line_column_and_remedy() {
        String text = "add a\u0007\nadd b\r c\nadd " + "x".repeat(Script.MAX_COMMAND) + "\nadd \u007f\n";

        assertThatThrownBy(() -> Script.of("test", text))
                .isInstanceOfSatisfying(
                        InvalidDeclarationException.class,
                        thrown -> assertThat(thrown.problems().stream()
                                        .map(each -> each.line() + ":" + each.path() + " " + each.value()))
                                .containsExactly(
                                        "1:column 6 U+0007",
                                        "2:column 6 U+000D",
                                        "3:column 1 more than 131072 characters",
                                        "4:column 5 U+007F"));
    }

    @Test
    void a_quote_without_an_end_ends_with_its_line() {
        Script script = Script.of("test", "add \"a b\nadd c\nx 1\n");

        assertThat(script.size()).isEqualTo(3);
        assertThat(script.words(0).stream().map(Word::text)).containsExactly("add", "\"a", "b");
        assertThat(script.unclosedColumn(0)).isEqualTo(5);
        assertThat(script.unclosedColumn(1)).isZero();
    }

    @Test
    void a_word_that_could_be_taken_for_something_else_is_quoted() {
        assertThat(List.of("a b", "-x", "q-mdm", "q", "", "a\"b", "a\\", "\n", "10.0.0.1", "Ä", "#").stream()
                        .map(Word::shown))
                .containsExactly(
                        "\"a b\"",
                        "\"-x\"",
                        "\"q-mdm\"",
                        "q",
                        "\"\"",
                        "\"a\\\"b\"",
                        "\"a\\\\\"",
                        "\"\\n\"",
                        "10.0.0.1",
                        "\"Ä\"",
                        "\"#\"");
    }
}
