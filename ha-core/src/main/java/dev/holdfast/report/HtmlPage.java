package dev.holdfast.report;

import java.util.List;

/** A report as one page. */
final class HtmlPage {

    private static final int MAX_ROWS = 1000;
    private static final int MAX_SECTIONS = 200;
    private static final int WIDE_CELL = 24;
    private static final int SHORT_CELL = 14;

    private final Report report;
    private final Markup page = new Markup();
    private int pictures;
    private boolean cut;

    private HtmlPage(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        return "<!DOCTYPE html>\n" + new HtmlPage(report).render();
    }

    private String render() {
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        head();
        page.open("body").newLine();
        page.leaf("a", "To the report", "class", "skip", "href", "#main").newLine();
        page.open("header").leaf("h1", report.title());
        if (!report.summary().isEmpty()) {
            page.leaf("p", report.summary(), "class", "lead");
        }
        page.close().newLine();
        contents();
        page.open("main", "id", "main").newLine();
        for (int i = 0; i < sections().size() && !full(); i++) {
            section(sections().get(i), "s" + (i + 1));
        }
        page.close().newLine();
        page.open("footer");
        page.text(
                cut || sections().size() < report.sections().size()
                        ? "Too long for one page: what is missing here stands in the JSON form."
                        : "Nothing on this page was loaded from elsewhere.");
        page.close().newLine();
        return page.close().newLine().close().newLine().done();
    }

    private void head() {
        page.open("head").newLine();
        page.empty("meta", "charset", "utf-8").newLine();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .newLine();
        page.empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'")
                .newLine();
        page.empty("meta", "name", "referrer", "content", "no-referrer").newLine();
        page.leaf("title", Visible.line(report.title())).newLine();
        page.style().newLine();
        page.close().newLine();
    }

    private void contents() {
        if (sections().size() < 2) {
            return;
        }
        page.open("nav", "aria-label", "Contents").open("ul").newLine();
        for (int i = 0; i < sections().size(); i++) {
            page.open("li")
                    .leaf("a", sections().get(i).title(), "href", "#s" + (i + 1))
                    .close()
                    .newLine();
        }
        page.close().close().newLine();
    }

    private void section(Section section, String id) {
        page.open("section", "id", id, "aria-labelledby", id + "t").newLine();
        page.leaf("h2", section.title(), "id", id + "t").newLine();
        for (Block block : section.blocks()) {
            if (full()) {
                break;
            }
            block(block);
            page.newLine();
        }
        page.close().newLine();
    }

    private void block(Block block) {
        if (block instanceof Prose prose) {
            page.leaf("p", prose.text());
        } else if (block instanceof Figures figures) {
            figures(figures);
        } else if (block instanceof Table table) {
            table(table);
        } else if (block instanceof Entries entries) {
            entries(entries);
        } else if (block instanceof Events events) {
            events(events);
        } else {
            drawing((Picture) block);
        }
    }

    private void figures(Figures figures) {
        page.open("dl", "class", "figures");
        for (Figures.Figure figure : figures.figures()) {
            if (full()) {
                break;
            }
            page.newLine().open("div", "class", Style.of(figure.tone()));
            page.leaf("dt", figure.name()).leaf("dd", figure.value());
            if (!figure.note().isEmpty()) {
                page.leaf("dd", figure.note(), "class", "note");
            }
            page.close();
        }
        page.newLine().close();
    }

    private void table(Table table) {
        page.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", table.caption());
        page.open("table")
                .open("caption")
                .leaf("span", table.caption(), "class", "caption")
                .close()
                .newLine()
                .open("thead")
                .open("tr");
        table.columns().forEach(column -> page.leaf("th", column, "scope", "col"));
        page.close().close().newLine().open("tbody").newLine();
        int shown = 0;
        for (List<String> row : table.rows()) {
            if (full() || shown == MAX_ROWS) {
                break;
            }
            shown++;
            page.open("tr");
            if (row.size() > 1) {
                page.leaf("th", row.get(0), "scope", "row", "class", width(row.get(0)));
            }
            row.subList(row.size() > 1 ? 1 : 0, row.size())
                    .forEach(cell -> page.leaf("td", cell, "class", width(cell)));
            page.close().newLine();
        }
        page.close().close();
        if (shown < table.rows().size() || shown == 0) {
            page.leaf(
                    "p",
                    shown == 0 && table.rows().isEmpty()
                            ? "Nothing."
                            : leftOut(table.rows().size() - shown));
        }
        page.close();
    }

    /** Short cells keep to one line each; long ones may break anywhere, but not into slivers. */
    private static String width(String cell) {
        int longest = cell.lines().mapToInt(String::length).max().orElse(0);
        return longest > WIDE_CELL ? "wide" : longest > SHORT_CELL ? "middling" : "short";
    }

    private void entries(Entries entries) {
        page.leaf("p", entries.caption());
        if (entries.entries().isEmpty()) {
            return;
        }
        page.open("ul", "class", "entries");
        for (Entries.Entry entry : entries.entries()) {
            if (full()) {
                break;
            }
            page.newLine().open("li", "class", Style.of(entry.tone())).open("p", "class", "entry");
            page.leaf("span", entry.badge(), "class", "badge " + Style.of(entry.tone()));
            page.text(entry.title()).close();
            page.open("dl");
            entry.fields().stream()
                    .filter(field -> !field.value().isEmpty())
                    .forEach(field -> page.leaf("dt", field.name()).leaf("dd", field.value()));
            page.close().close();
        }
        page.newLine().close();
    }

    private void events(Events events) {
        page.leaf("p", events.caption());
        page.open("ol", "class", "events");
        for (Events.Event event : events.events()) {
            if (full()) {
                break;
            }
            page.newLine().open("li", "class", Style.of(event.tone()));
            page.leaf("time", event.at().toString(), "datetime", event.at().toString());
            page.leaf("span", event.badge(), "class", "badge " + Style.of(event.tone()));
            page.leaf("strong", event.title());
            page.leaf("p", event.text());
            if (!event.follows().isEmpty()) {
                bullets(event.follows());
            }
            if (!event.weighed().isEmpty()) {
                page.open("details").leaf("summary", "What was weighed");
                bullets(event.weighed());
                page.close();
            }
            page.close();
        }
        page.newLine().close();
    }

    private void bullets(List<String> lines) {
        page.open("ul");
        lines.forEach(line -> page.leaf("li", line));
        page.close();
    }

    private void drawing(Picture picture) {
        page.open("figure");
        String id = "p" + ++pictures;
        boolean drawn = picture instanceof Diagram diagram
                ? DiagramSvg.draw(diagram, page, id)
                : GanttSvg.draw((Gantt) picture, page, id);
        page.newLine().leaf("figcaption", picture.caption() + " " + (drawn ? legend(picture) : "Not drawn."));
        if (drawn) {
            page.open("details").leaf("summary", "The same as a table");
        }
        table(picture.asTable());
        if (drawn) {
            page.close();
        }
        page.close();
    }

    private static String legend(Picture picture) {
        return picture instanceof Gantt gantt ? GanttSvg.legend(gantt) : DiagramSvg.LEGEND;
    }

    private List<Section> sections() {
        List<Section> all = report.sections();
        return all.subList(0, Math.min(all.size(), MAX_SECTIONS));
    }

    private boolean full() {
        cut |= page.length() > Report.MAX_PAGE_CHARS;
        return cut;
    }

    private String leftOut(int rows) {
        cut = cut || page.length() > Report.MAX_PAGE_CHARS;
        return rows + " more rows are left out here; the JSON form has them all.";
    }
}
