package dev.holdfast.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A document. It carries no date of its own: whoever makes it says in {@link #summary} when and of what.
 *
 * @param title its heading, not blank
 * @param summary one paragraph under it, or empty
 * @param sections in reading order
 */
public record Report(String title, String summary, List<Section> sections) {

    /** How long a page may become, about. */
    public static final int MAX_PAGE_CHARS = 4_000_000;

    /** Rejects a report without a title. */
    public Report {
        sections = List.copyOf(sections);
        if (title.isBlank()) {
            throw new IllegalArgumentException("report of " + sections.size() + " section(s): its title is blank");
        }
    }

    /**
     * A report of these sections.
     *
     * @param title see {@link #title()}
     * @param summary see {@link #summary()}
     * @param sections see {@link #sections()}
     * @return the report
     */
    public static Report of(String title, String summary, Section... sections) {
        return new Report(title, summary, List.of(sections));
    }

    /**
     * The same with one more section at the end.
     *
     * @param section what to add
     * @return a copy
     */
    public Report with(Section section) {
        List<Section> more = new ArrayList<>(sections);
        more.add(section);
        return new Report(title, summary, more);
    }

    /**
     * For a terminal.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        return TextPage.of(this);
    }

    /**
     * For a wiki or a merge request: GitHub's tables, no HTML in it.
     *
     * @return Markdown, each line ended by a line feed
     */
    public String markdown() {
        return MarkdownPage.of(this);
    }

    /**
     * For a browser, a mail or a printer: one page with its pictures in it, light and dark, without script and without
     * anything to load. At most {@value #MAX_PAGE_CHARS} characters and a little more for the part in which it says
     * what it left out.
     *
     * @return a whole document
     */
    public String html() {
        return HtmlPage.of(this);
    }

    /**
     * For a program: the document as it is, nothing clipped. Times are ISO 8601; members come in a fixed order.
     *
     * @return one JSON object, ended by a line feed
     */
    public String json() {
        return JsonPage.of(this);
    }
}
