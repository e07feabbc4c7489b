package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HostilePageTest {

    private static final List<String> ATTACKS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "]]></style><script>",
            "javascript:alert(1)",
            "</title></svg><iframe src=//evil.example>",
            "&lt;b&gt; &amp; &#60;",
            "| a | b |\n|---|---|\n",
            "[x](http://evil.example) ![x](//evil.example/p.png)",
            "`code` **bold** ~~gone~~ $x$",
            "# heading\n- item\n1. item\n===\n---",
            "\u202Egnp.exe\u2066\u0000\u0007\u001b[31m",
            "\uD800 lone",
            "\uFFFE\u2028\u2029\u00AD",
            "",
            "0x" + "A".repeat(10_000));

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.of(ATTACKS),
                Arbitraries.strings().all().ofMaxLength(60),
                Arbitraries.strings().withChars("<>&\"'`|\\\n*_[]()#-:~ a1.").ofMaxLength(30));
    }

    @Property(tries = 300)
    void no_name_becomes_markup(@ForAll("hostile") String name, @ForAll("hostile") String other) {
        String page = everywhere(name, other).html();

        assertThat(PageScan.of(page).problems()).isEmpty();
        assertThat(page).isEqualTo(everywhere(name, other).html());
    }

    @Property(tries = 300)
    void no_name_becomes_markdown(@ForAll("hostile") String name, @ForAll("hostile") String other) {
        String markdown = everywhere(name, other).markdown();

        assertThat(markdown.replace("<br>", "")).doesNotContain("<");
        assertThat(markdown.lines().filter(line -> line.startsWith("|")).map(HostilePageTest::bars))
                .as("bars that are not escaped, row by row")
                .allSatisfy(bars -> assertThat(bars).isIn(3, 4, 5, 6, 7));
        assertThat(markdown.lines().filter(line -> line.startsWith("#")).count())
                .as("headings are ours alone")
                .isEqualTo(2);
        assertThat(markdown.lines().filter(line -> line.matches("\\s*(\\d+[.)]|[+*-])(\\s.*)?")))
                .as("lists are ours alone")
                .hasSizeLessThanOrEqualTo(2)
                .allMatch(line -> line.startsWith("- **") || line.startsWith("  - "));
        assertThat(markdown.lines().filter(line -> line.matches("(=+|-{3,})\\s*")))
                .as("no underline makes a heading")
                .isEmpty();
    }

    @Property(tries = 300)
    void json_says_exactly_what_was_said(@ForAll("hostile") String name, @ForAll("hostile") String other)
            throws IOException {
        String json = everywhere(name, other).json();
        JsonNode root = new ObjectMapper().readTree(json);

        assertThat(json.chars()).allMatch(each -> each == '\n' || (each >= ' ' && each <= '~'));
        assertThat(root.at("/title").textValue()).isEqualTo("t" + name);
        assertThat(root.at("/sections/0/blocks/0/text").textValue()).isEqualTo(name);
        assertThat(root.at("/sections/0/blocks/2/rows/0/1").textValue()).isEqualTo(other);
    }

    @Property(tries = 100)
    void a_terminal_gets_no_control_characters(@ForAll("hostile") String name, @ForAll("hostile") String other) {
        assertThat(everywhere(name, other).text().codePoints())
                .allMatch(point -> point == '\n' || Character.getType(point) != Character.CONTROL);
    }

    @Example
    void a_page_is_bounded_and_says_what_it_left_out() {
        String cell = "<&>".repeat(2000);
        Table huge = new Table("big", List.of("a", "b"), Collections.nCopies(5_000, List.of(cell, cell)));
        Report report = new Report("t", "", Collections.nCopies(50, Section.of("s", huge, huge)));

        String page = report.html();

        assertThat(page).hasSizeLessThan(Report.MAX_PAGE_CHARS + 100_000);
        assertThat(page).contains("more rows are left out here").contains("Too long for one page");
        assertThat(PageScan.of(page).problems())
                .filteredOn(each -> !each.startsWith("nothing has the id"))
                .isEmpty();
    }

    @Example
    void what_is_too_large_to_draw_is_told_as_a_table() {
        List<Gantt.Bar> bars = Collections.nCopies(300, new Gantt.Bar("1", "work", 0, 10, true, true, false));
        Report report =
                Report.of("t", "", Section.of("s", new Gantt("c", Gantt.Scale.TIME, 10, bars, List.of(), List.of())));

        assertThat(report.html()).contains("Not drawn.").doesNotContain("<svg");
    }

    /** The same two texts in every place where a text can stand. */
    private static Report everywhere(String name, String other) {
        Diagram diagram = new Diagram(
                name,
                List.of(
                        new Diagram.Column(
                                name,
                                List.of(new Diagram.Frame(
                                        "f", name, List.of(new Diagram.Box("a", name, List.of(other, name)))))),
                        new Diagram.Column(
                                other,
                                List.of(new Diagram.Frame(
                                        "", "", List.of(new Diagram.Box("b", other, List.of(name))))))),
                List.of(new Diagram.Link("a", "b", name, false), new Diagram.Link("b", "f", other, true)));
        Gantt gantt = new Gantt(
                other,
                Gantt.Scale.TIME,
                100,
                List.of(
                        new Gantt.Bar(name, other, 0, 50, true, true, true),
                        new Gantt.Bar(other, name, 50, 50, false, false, false)),
                List.of(new Gantt.Shade(name, Tone.ALARM, 10, 20)),
                List.of(new Gantt.Mark(other, Tone.GOOD, 100)));
        Section section = new Section(
                "s" + name,
                List.of(
                        new Prose(name),
                        Figures.of(new Figures.Figure(name, other, name, Tone.ALARM)),
                        new Table(other, List.of(name, other), List.of(List.of(name, other))),
                        new Entries(
                                name,
                                List.of(new Entries.Entry(
                                        Tone.WARNING, name, other, List.of(new Entries.Field(other, name))))),
                        diagram,
                        gantt,
                        new Events(
                                name,
                                List.of(new Events.Event(
                                        Instant.EPOCH, name, other, name, List.of(other), List.of(name), Tone.NOTE)))));
        return new Report("t" + name, other, List.of(section));
    }

    private static int bars(String row) {
        return row.replace("\\\\", "").replace("\\|", "").replaceAll("[^|]", "").length();
    }
}
