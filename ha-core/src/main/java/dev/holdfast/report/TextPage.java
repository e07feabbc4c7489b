package dev.holdfast.report;

import java.util.ArrayList;
import java.util.List;

/** A report for a terminal. */
final class TextPage {

    private static final int WIDEST = 48;

    private final StringBuilder out = new StringBuilder();

    private TextPage() {}

    static String of(Report report) {
        TextPage page = new TextPage();
        page.line(Visible.line(report.title()));
        page.line("=".repeat(Math.min(80, Visible.line(report.title()).length())));
        if (!report.summary().isEmpty()) {
            page.line(Visible.of(report.summary()));
        }
        report.sections().forEach(page::section);
        return page.out.toString();
    }

    private void section(Section section) {
        line("");
        line("== " + Visible.line(section.title()) + " ==");
        section.blocks().forEach(this::block);
    }

    private void block(Block block) {
        if (block instanceof Prose prose) {
            line(Visible.of(prose.text()));
        } else if (block instanceof Figures figures) {
            figures.figures().forEach(this::figure);
        } else if (block instanceof Entries entries) {
            entries(entries);
        } else if (block instanceof Events events) {
            line(Visible.line(events.caption()));
            events.events().forEach(this::event);
        } else {
            table(block instanceof Table table ? table : ((Picture) block).asTable());
        }
    }

    private void figure(Figures.Figure figure) {
        line("  " + Visible.line(figure.name()) + ": " + Visible.line(figure.value())
                + (figure.note().isEmpty() ? "" : " (" + Visible.line(figure.note()) + ")"));
    }

    private void entries(Entries entries) {
        line(Visible.line(entries.caption()));
        for (Entries.Entry entry : entries.entries()) {
            line("- " + Visible.line(entry.badge()) + " " + Visible.line(entry.title()));
            entry.fields().stream()
                    .filter(field -> !field.value().isEmpty())
                    .forEach(field -> line("    " + Visible.line(field.name()) + ": " + Visible.line(field.value())));
        }
    }

    private void event(Events.Event event) {
        line("  " + event.at() + " " + Visible.line(event.badge()) + " " + Visible.line(event.title()) + ". "
                + Visible.line(event.text()));
        event.follows().forEach(order -> line("    => " + Visible.line(order)));
        event.weighed().forEach(each -> line("       " + Visible.line(each)));
    }

    /** The last column is not filled up, and nothing is cut off: a long cell pushes the rest to the right. */
    private void table(Table table) {
        line(Visible.line(table.caption()));
        if (table.rows().isEmpty()) {
            line("  nothing");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns());
        rows.addAll(table.rows());
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            widths.add(Math.min(
                    WIDEST,
                    rows.stream()
                            .mapToInt(row -> flat(row.get(column)).length())
                            .max()
                            .orElse(0)));
        }
        for (List<String> row : rows) {
            StringBuilder cells = new StringBuilder(" ");
            for (int i = 0; i < row.size(); i++) {
                String cell = flat(row.get(i));
                cells.append(' ').append(cell);
                cells.append(" ".repeat(Math.max(0, widths.get(i) - cell.length()) + 1));
            }
            line(cells.toString().stripTrailing());
        }
    }

    private static String flat(String cell) {
        return Visible.of(cell).replace("\n", "; ");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
