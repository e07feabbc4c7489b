package dev.holdfast.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report as Markdown. No name in it can become markup: CommonMark lets every ASCII punctuation be escaped. */
final class MarkdownPage {

    private static final String ALWAYS = "\\`*[]|~$";
    private static final String LINE_STARTS = "#-+=:";
    private static final Pattern LIST_NUMBER = Pattern.compile("^(\\d+)[.)](?=\\s|$)");

    private final StringBuilder out = new StringBuilder();

    private MarkdownPage() {}

    static String of(Report report) {
        MarkdownPage page = new MarkdownPage();
        page.line("# " + inline(report.title()));
        if (!report.summary().isEmpty()) {
            page.paragraph(report.summary());
        }
        report.sections().forEach(page::section);
        return page.out.toString();
    }

    private void section(Section section) {
        line("");
        line("## " + inline(section.title()));
        section.blocks().forEach(this::block);
    }

    private void block(Block block) {
        if (block instanceof Prose prose) {
            paragraph(prose.text());
        } else if (block instanceof Figures figures) {
            table(new Table(
                    "",
                    List.of("Figure", "Value", "Note"),
                    figures.figures().stream()
                            .map(figure -> List.of(figure.name(), figure.value(), figure.note()))
                            .toList()));
        } else if (block instanceof Entries entries) {
            entries(entries);
        } else {
            table(block instanceof Table table ? table : ((Picture) block).asTable());
        }
    }

    private void entries(Entries entries) {
        paragraph(entries.caption());
        if (!entries.entries().isEmpty()) {
            line("");
        }
        for (Entries.Entry entry : entries.entries()) {
            line("- **" + inline(entry.badge()) + "** " + inline(entry.title()));
            entry.fields().stream()
                    .filter(field -> !field.value().isEmpty())
                    .forEach(field -> line("  - " + inline(field.name()) + ": " + inline(field.value())));
        }
    }

    private void table(Table table) {
        if (!table.caption().isEmpty()) {
            paragraph(table.caption());
        }
        line("");
        line(row(table.columns()));
        line("|" + "---|".repeat(table.columns().size()));
        table.rows().forEach(each -> line(row(each)));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownPage::cell).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** GitHub breaks a line in a cell only at this tag. */
    private static String cell(String text) {
        return Visible.of(text)
                .lines()
                .map(String::strip)
                .map(MarkdownPage::span)
                .collect(Collectors.joining("<br>"));
    }

    private void paragraph(String text) {
        line("");
        line(Visible.of(text).lines().map(MarkdownPage::escaped).collect(Collectors.joining("\\\n")));
    }

    private static String inline(String text) {
        return escaped(Visible.line(text));
    }

    /** At the start of a line a few more signs mean something; in the middle of one, as in a cell, they do not. */
    private static String escaped(String text) {
        String line = text.strip();
        boolean block = !line.isEmpty() && LINE_STARTS.indexOf(line.charAt(0)) >= 0;
        Matcher number = LIST_NUMBER.matcher(line);
        if (number.find()) {
            return number.group(1) + "\\" + span(line.substring(number.end(1)));
        }
        return block ? "\\" + line.charAt(0) + span(line.substring(1)) : span(line);
    }

    private static String span(String line) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            switch (each) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                default ->
                    safe.append(ALWAYS.indexOf(each) >= 0 || emphasis(line, i) ? "\\" : "")
                            .append(each);
            }
        }
        return safe.toString();
    }

    /** An underscore within a word is only an underscore. */
    private static boolean emphasis(String line, int at) {
        return line.charAt(at) == '_' && !(wordAt(line, at - 1) && wordAt(line, at + 1));
    }

    private static boolean wordAt(String line, int at) {
        return at >= 0 && at < line.length() && Character.isLetterOrDigit(line.charAt(at));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
