package dev.holdfast.report;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a page as strictly as no browser would: every tag closed, every tag and attribute on a list, nothing that loads or
 * runs. Knows nothing of how pages are written.
 */
final class PageScan {

    private static final ImmutableSet<String> TAGS = ImmutableSet.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "a",
            "header",
            "h1",
            "h2",
            "p",
            "nav",
            "ul",
            "ol",
            "li",
            "main",
            "section",
            "footer",
            "dl",
            "dt",
            "dd",
            "div",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "figure",
            "figcaption",
            "details",
            "summary",
            "span",
            "strong",
            "time",
            "br",
            "svg",
            "text",
            "rect",
            "line",
            "path",
            "desc");
    private static final ImmutableSet<String> ATTRIBUTES = ImmutableSet.of(
            "lang",
            "xmlns",
            "charset",
            "name",
            "content",
            "http-equiv",
            "class",
            "href",
            "id",
            "role",
            "tabindex",
            "scope",
            "datetime",
            "style",
            "viewBox",
            "x",
            "y",
            "x1",
            "x2",
            "y1",
            "y2",
            "width",
            "height",
            "rx",
            "d",
            "text-anchor",
            "aria-label",
            "aria-labelledby");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)((?: [a-zA-Z0-9-]+=\"[^\"<>]*\")*)(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-zA-Z0-9-]+)=\"([^\"<>]*)\"");
    private static final Pattern STYLE = Pattern.compile("min-width:\\d+px;max-width:\\d+px");
    private static final Pattern STRAY = Pattern.compile("&(?!(amp|lt|gt|quot|#39);)");

    private final List<String> problems = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final List<String> used = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    private PageScan() {}

    static PageScan of(String page) {
        PageScan scan = new PageScan();
        scan.read(page);
        return scan;
    }

    List<String> problems() {
        return problems;
    }

    /** What a reader reads, still escaped. */
    String words() {
        return words.toString();
    }

    private void read(String page) {
        String start = "<!DOCTYPE html>\n";
        expect(page.startsWith(start), "does not begin with a document type");
        int at = start.length();
        Matcher tag = TAG.matcher(page);
        while (at < page.length()) {
            int next = page.indexOf('<', at);
            int end = next < 0 ? page.length() : next;
            text(page.substring(at, end));
            if (next < 0) {
                break;
            }
            if (!tag.region(next, page.length()).lookingAt()) {
                problems.add("no tag of ours: " + page.substring(next, Math.min(page.length(), next + 60)));
                return;
            }
            tag(tag);
            at = tag.end();
        }
        expect(open.isEmpty(), "still open: " + open);
        expect(ids.stream().distinct().count() == ids.size(), "an id occurs twice in " + ids);
        used.stream().filter(id -> !ids.contains(id)).forEach(id -> problems.add("nothing has the id " + id));
    }

    private void text(String text) {
        if ("style".equals(open.peek())) {
            expect(!text.contains("url") && !text.contains("@import"), "the style sheet loads something");
            return;
        }
        expect(!STRAY.matcher(text).find(), "unescaped ampersand in " + text);
        expect(!text.contains(">"), "unescaped > in " + text);
        text.codePoints()
                .filter(point -> Character.getType(point) == Character.FORMAT
                        || (Character.getType(point) == Character.CONTROL && point != '\n')
                        || Character.getType(point) == Character.SURROGATE)
                .forEach(point -> problems.add("hidden character " + Integer.toHexString(point)));
        words.append(text).append(' ');
    }

    private void tag(Matcher tag) {
        String name = tag.group(2);
        expect(TAGS.contains(name), "tag " + name);
        if (!tag.group(1).isEmpty()) {
            expect(name.equals(open.poll()), "closes " + name + " out of turn");
            return;
        }
        Matcher attributes = ATTRIBUTE.matcher(tag.group(3));
        while (attributes.find()) {
            attribute(attributes.group(1), attributes.group(2));
        }
        if (tag.group(4).isEmpty()) {
            open.push(name);
        }
    }

    private void attribute(String name, String value) {
        expect(ATTRIBUTES.contains(name), "attribute " + name);
        expect(!STRAY.matcher(value).find(), "unescaped ampersand in " + name);
        switch (name) {
            case "id" -> ids.add(value);
            case "aria-labelledby" -> used.addAll(List.of(value.split(" ")));
            case "href" -> {
                expect(value.matches("#[a-z0-9]+"), "leads away: " + value);
                used.add(value.substring(1));
            }
            case "style" -> expect(STYLE.matcher(value).matches(), "style " + value);
            case "xmlns" -> expect(value.startsWith("http://www.w3.org/"), "namespace " + value);
            default -> {
                // Any text may stand in a label, a class or a position.
            }
        }
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
