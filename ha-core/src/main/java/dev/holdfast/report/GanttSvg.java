package dev.holdfast.report;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws a chart: names on the left, bars on the right, stretches as lanes above and as a wash behind. */
final class GanttSvg {

    private static final int MAX_BARS = 200;
    private static final int MAX_NAMES = 280;
    private static final int NAME_CHAR = 7;
    private static final int WIDTH = 1140;
    private static final int RIGHT = 130;
    private static final int ROW = 26;
    private static final int TOP = 34;
    private static final int NAME_CHARS = 38;

    private final Gantt gantt;
    private final Markup page;
    private final int names;
    private final int height;

    private GanttSvg(Gantt gantt, Markup page) {
        this.gantt = gantt;
        this.page = page;
        this.names = names(gantt);
        this.height = TOP
                + ROW
                        * (gantt.shades().size()
                                + gantt.bars().size()
                                + gantt.marks().size())
                + 8;
    }

    /** Whether it could be drawn; what is too large is not. */
    static boolean draw(Gantt gantt, Markup page, String id) {
        int rows = gantt.bars().size() + gantt.shades().size() + gantt.marks().size();
        if (rows > MAX_BARS || gantt.length() == 0) {
            return false;
        }
        new GanttSvg(gantt, page).draw(id);
        return true;
    }

    private void draw(String id) {
        new Canvas(WIDTH * 7 / 8, WIDTH, height).open(page, id, gantt.caption(), description());
        axis();
        behind();
        int y = TOP;
        for (Gantt.Shade shade : gantt.shades()) {
            shade(shade, y);
            y += ROW;
        }
        for (Gantt.Bar bar : gantt.bars()) {
            bar(bar, y);
            y += ROW;
        }
        for (Gantt.Mark mark : gantt.marks()) {
            mark(mark, y);
            y += ROW;
        }
        page.close().close();
    }

    static String legend(Gantt gantt) {
        boolean critical = gantt.bars().stream().anyMatch(Gantt.Bar::critical);
        return gantt.hasSlack() && critical ? "Filled: on the critical path. Outlined: has slack." : "";
    }

    private String description() {
        return gantt.bars().size() + " pieces of work from start to " + gantt.point(gantt.length()) + ", "
                + gantt.bars().stream().filter(Gantt.Bar::critical).count() + " of them critical, "
                + gantt.shades().size() + " marked stretches, "
                + gantt.bars().stream().filter(Gantt.Bar::noReturn).count()
                + " without return. The table after the picture says the same.";
    }

    private void axis() {
        long step = step();
        long last = gantt.scale() == Gantt.Scale.TIME ? gantt.length() : gantt.length() - 1;
        for (long at = 0; at <= last; at += step) {
            line("grid", x(at), TOP - 8, x(at), height);
            label(x(at), TOP - 14, "soft", gantt.at(at), gantt.scale() == Gantt.Scale.TIME ? "middle" : "start");
        }
        page.newLine();
    }

    /** First, so that no line crosses out a word. */
    private void behind() {
        for (Gantt.Shade shade : gantt.shades()) {
            rect("wash " + Style.of(shade.tone()), shade.from(), shade.to(), TOP, height - TOP, 0);
        }
        for (Gantt.Mark mark : gantt.marks()) {
            line("mark " + Style.of(mark.tone()), x(mark.at()), TOP - 8, x(mark.at()), height - 8);
        }
        page.newLine();
    }

    /** At most eight lines, at round times. */
    private long step() {
        long[] round = gantt.scale() == Gantt.Scale.STAGE
                ? new long[] {1, 2, 5, 10, 20, 50, 100}
                : new long[] {
                    100,
                    200,
                    500,
                    1_000,
                    2_000,
                    5_000,
                    10_000,
                    30_000,
                    60_000,
                    120_000,
                    300_000,
                    600_000,
                    900_000,
                    1_800_000,
                    3_600_000,
                    7_200_000,
                    14_400_000,
                    28_800_000,
                    86_400_000
                };
        for (long each : round) {
            if (gantt.length() <= each * 8) {
                return each;
            }
        }
        return Math.max(1, gantt.length() / 4);
    }

    private void shade(Gantt.Shade shade, int y) {
        name(shade.title(), "strong", y);
        String tone = Style.of(shade.tone());
        rect("lane " + tone, shade.from(), shade.to(), y + 5, ROW - 10, 3);
        beside(shade.to(), y, Times.of(shade.to() - shade.from()), gantt.scale() == Gantt.Scale.TIME);
        page.newLine();
    }

    private void bar(Gantt.Bar bar, int y) {
        name(words(bar), "", y);
        boolean point = bar.from() == bar.to();
        if (point) {
            diamond(x(bar.from()), y + ROW / 2.0, bar.noReturn() ? "alarm" : bar.critical() ? "critical" : "bar");
        } else {
            rect(bar.critical() ? "critical" : "bar", bar.from(), bar.to(), y + 5, ROW - 10, 3);
        }
        String takes = gantt.scale() == Gantt.Scale.STAGE
                ? ""
                : bar.measured() ? Times.of(bar.to() - bar.from()) : "not measured";
        if (bar.noReturn()) {
            line("mark alarm stop", x(bar.to()), y, x(bar.to()), y + ROW);
            takes = takes.isEmpty() ? "no return" : takes + ", no return";
        }
        beside(bar.to(), y, takes, !takes.isEmpty());
        page.newLine();
    }

    private void mark(Gantt.Mark mark, int y) {
        name(mark.title(), "strong", y);
        diamond(x(mark.at()), y + ROW / 2.0, Style.of(mark.tone()));
        beside(mark.at(), y, gantt.point(mark.at()), true);
        page.newLine();
    }

    /** As wide as the longest name needs, up to a limit. */
    private static int names(Gantt gantt) {
        IntStream lengths = Stream.of(
                        gantt.bars().stream().map(GanttSvg::words),
                        gantt.shades().stream().map(Gantt.Shade::title),
                        gantt.marks().stream().map(Gantt.Mark::title))
                .flatMap(titles -> titles)
                .mapToInt(String::length);
        return Math.min(MAX_NAMES, 3 * NAME_CHAR + NAME_CHAR * lengths.max().orElse(0));
    }

    private static String words(Gantt.Bar bar) {
        return bar.id().isEmpty() ? bar.title() : bar.id() + " " + bar.title();
    }

    private void name(String text, String style, int y) {
        page.open("text", "x", "8", "y", String.valueOf(y + 17), "class", style);
        page.text(Visible.label(text, NAME_CHARS))
                .leaf("title", Visible.line(text))
                .close();
    }

    /** To the right of what it is about. */
    private void beside(long at, int y, String text, boolean wanted) {
        if (wanted) {
            label(x(at) + 9, y + 17, "soft halo", text, "start");
        }
    }

    private void label(double x, int y, String style, String text, String anchor) {
        page.leaf("text", text, "x", number(x), "y", String.valueOf(y), "class", style, "text-anchor", anchor);
    }

    private void rect(String style, long from, long to, int y, int tall, int round) {
        page.empty(
                "rect",
                "class",
                style,
                "x",
                number(x(from)),
                "y",
                String.valueOf(y),
                "width",
                number(Math.max(2, x(to) - x(from))),
                "height",
                String.valueOf(tall),
                "rx",
                String.valueOf(round));
    }

    private void diamond(double x, double y, String style) {
        page.empty("path", "class", style, "d", "M" + number(x) + " " + number(y - 6) + "l6 6l-6 6l-6 -6z");
    }

    private void line(String style, double x1, double y1, double x2, double y2) {
        page.empty("line", "class", style, "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
    }

    private double x(long at) {
        return names + (double) (WIDTH - names - RIGHT) * at / gantt.length();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
