package dev.holdfast.lb.netscaler.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.InvalidDeclarationException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ScriptLawTest {

    /** What has a meaning somewhere, and what has none. */
    private static final List<String> PIECES = List.of(
            "\"",
            "'",
            "\\",
            "q{",
            "q/",
            "}",
            "{",
            " ",
            "\t",
            "\n",
            "\r\n",
            "#",
            "-",
            "-x",
            "q",
            "rm server a",
            ";",
            "$",
            "ä",
            "\u2028",
            "\u0085",
            "\uD83D\uDE00",
            "a",
            "1",
            "%0a",
            "`",
            "|",
            "(",
            ")",
            "add lb vserver x HTTP");

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, pieces(PIECES, 40)),
                Tuple.of(3, Arbitraries.strings().all().ofMaxLength(200)),
                Tuple.of(1, pieces(List.of("\"", "q{", "\\", " ", "\n"), 10_000)));
    }

    private static Arbitrary<String> pieces(List<String> of, int most) {
        return Arbitraries.of(of).list().ofMaxSize(most).map(each -> String.join("", each));
    }

    @Property(tries = 5_000)
    void a_word_is_read_back_as_itself_wherever_it_stands(@ForAll("texts") String text) {
        if (Word.unsayable(text).isPresent()) {
            return;
        }
        String command = "add x " + Word.shown(text) + " -y " + Word.shown(text) + " z";

        Script script = Script.of("law", command + "\n" + command);

        assertThat(script.size()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            assertThat(script.words(i).stream().map(Word::text)).containsExactly("add", "x", text, "-y", text, "z");
            assertThat(script.words(i).stream().map(Word::isOption))
                    .containsExactly(false, false, false, true, false, false);
        }
    }

    @Property(tries = 5_000)
    void the_statements_of_a_script_are_its_text(@ForAll("texts") String text) {
        Script script;
        try {
            script = Script.of("law", text);
        } catch (InvalidDeclarationException refused) {
            assertThat(refused.problems()).isNotEmpty().allMatch(each -> each.line() > 0);
            return;
        }
        String again = IntStream.range(0, script.size())
                .mapToObj(i -> text.substring(script.from(i), script.from(i + 1)))
                .collect(Collectors.joining());

        assertThat(again).isEqualTo(text);
        for (int i = 0; i < script.size(); i++) {
            String statement = text.substring(script.from(i), script.from(i + 1));
            if (i > 0) {
                assertThat(texts(Script.words(statement))).isEqualTo(texts(script.words(i)));
                assertThat(statement).isNotEmpty();
            }
        }
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(each -> each.quoted() + each.text()).toList();
    }
}
