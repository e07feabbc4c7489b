package dev.holdfast.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No title, name or evidence becomes Markdown, HTML or Mermaid. */
class HostilePlanTest {

    private static final List<String> ATTACKS = List.of(
            "<img src=x onerror=alert(1)>",
            "C:\\x\r```\n# hi <img src=x>",
            "| a | b |\n|---|---|\n",
            "[x](javascript:alert(1)) ![x](//evil.example/p.png)",
            "`code` **bold** __b__ ~~gone~~ $x$",
            "a\"] --> evil[\"b",
            "a : crit, s1, 2000-01-01, 9d\nclick s1 href \"javascript:alert(1)\"",
            "%%{init: {'securityLevel': 'loose'}}%%",
            "a; click s1 callback #quot; end",
            "\u202Egnp.exe\u2066\u0000\u0007\u001b[31m\u2028\u0085",
            "\uD800 lone");

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.of(ATTACKS),
                Arbitraries.strings().all().ofMaxLength(60),
                Arbitraries.strings()
                        .withChars("<>&\"'`|\\\n\r*_[](){}#-:;~%$! a1.")
                        .ofMaxLength(30));
    }

    private static String markdown(String text) {
        return Runbook.builder("RB", text)
                .provenance(text)
                .start(Standing.serving(List.of(NodeId.of("n1"), NodeId.of("n2")), "1"))
                .step(RunbookStep.manual("01", "t" + text)
                        .needs(Precondition.of("p " + text, "w" + text, "r" + text, "RB-41"))
                        .typical(Duration.ofMinutes(5))
                        .verify(text)
                        .evidence(text)
                        .undo(text))
                .step(RunbookStep.manual("02", "b").after("01").pointOfNoReturn("R " + text))
                .build()
                .plan()
                .markdown();
    }

    private static List<String> fences(String markdown) {
        List<String> inside = new ArrayList<>();
        boolean open = false;
        for (String line : markdown.split("\n", -1)) {
            if (line.startsWith("```")) {
                open = !open;
            } else if (open) {
                inside.add(line);
            }
        }
        assertThat(open).as("every fence is closed").isFalse();
        return inside;
    }

    @Property(tries = 500)
    void no_text_becomes_markup(@ForAll("hostile") String text) {
        String markdown = markdown(text);
        List<String> plain = List.of(markdown("plain").split("\n", -1));
        List<String> lines = List.of(markdown.split("\n", -1));

        assertThat(lines).as("a text adds no line").hasSameSizeAs(plain);
        assertThat(markdown).doesNotContain("<", "\r");
        assertThat(markdown.codePoints())
                .allMatch(each -> each == '\n'
                        || (Character.getType(each) != Character.CONTROL
                                && Character.getType(each) != Character.FORMAT));
        for (int i = 0; i < lines.size(); i++) {
            if (plain.get(i).startsWith("|")) {
                assertThat(bars(lines.get(i))).as(lines.get(i)).isEqualTo(bars(plain.get(i)));
            }
            if (plain.get(i).startsWith("`")) {
                assertThat(lines.get(i)).isEqualTo(plain.get(i));
            } else {
                assertThat(unescaped(lines.get(i), '`')).isZero();
            }
        }
    }

    @Property(tries = 500)
    void no_text_becomes_mermaid(@ForAll("hostile") String text) {
        for (String line : fences(markdown(text))) {
            assertThat(line).doesNotContain("`", "<");
            if (line.startsWith("    s01[")) {
                String label = line.substring("    s01[\"".length(), line.length() - "\"]".length());
                assertThat(line).startsWith("    s01[\"").endsWith("\"]");
                assertThat(label).doesNotContain("\"", "\\").doesNotContainPattern("#(?!\\d+;)");
            } else if (line.contains(", s01, ")) {
                assertThat(line).matches("    01 [^:;#\"]* :crit, s01, 2000-01-01 00:00, 5m");
            }
        }
    }

    @Example
    void a_windows_path_reads_as_it_is_written() {
        String markdown = markdown("copy C:\\Program Files (x86)\\IGEL");

        assertThat(markdown).contains("# RB: copy C:\\\\Program Files (x86)\\\\IGEL\n");
        assertThat(markdown).contains("s01[\"01 tcopy C:#92;Program Files (x86)#92;IGEL\"]");
        assertThat(markdown).contains("    01 tcopy C\u2236\\Program Files (x86)\\IGEL :crit, s01,");
    }

    private static long bars(String line) {
        return unescaped(line, '|');
    }

    private static long unescaped(String line, char wanted) {
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == wanted) {
                count++;
            }
        }
        return count;
    }
}
