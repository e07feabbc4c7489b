package dev.holdfast.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One frame of a diagram with its boxes, laid out. */
final class FrameDrawing {

    static final int WIDTH = 214;

    private static final int LINE = 16;
    private static final int PAD = 8;
    private static final int CHARS = 27;
    private static final int MAX_WRAPPED = 3;

    private final Diagram.Frame frame;
    private final boolean framed;
    private final int x;
    private final int y;
    private final List<BoxDrawing> boxes = new ArrayList<>();
    private int bottom;

    private FrameDrawing(Diagram.Frame frame, int x, int y) {
        this.frame = frame;
        this.framed = !frame.title().isEmpty();
        this.x = x;
        this.y = y;
    }

    static FrameDrawing at(Diagram.Frame frame, int x, int y) {
        FrameDrawing drawing = new FrameDrawing(frame, x, y);
        drawing.layOut();
        return drawing;
    }

    private void layOut() {
        int at = framed ? y + LINE + PAD + 2 : y;
        for (Diagram.Box box : frame.boxes()) {
            List<String> title = wrapped(box.title());
            List<String> lines =
                    box.lines().stream().flatMap(line -> wrapped(line).stream()).toList();
            int tall = (title.size() + lines.size()) * LINE + PAD + 3;
            boxes.add(new BoxDrawing(box.id(), title, lines, at, tall));
            at += tall + PAD;
        }
        bottom = framed ? at : at - PAD;
    }

    int bottom() {
        return bottom;
    }

    Map<String, DiagramSvg.Place> places() {
        Map<String, DiagramSvg.Place> places = new TreeMap<>();
        if (!frame.id().isEmpty()) {
            places.put(frame.id(), new DiagramSvg.Place(x, x + WIDTH, y + LINE / 2 + 4));
        }
        int inset = framed ? PAD : 0;
        boxes.forEach(
                box -> places.put(box.id, new DiagramSvg.Place(x + inset, x + WIDTH - inset, box.top + box.tall / 2)));
        return places;
    }

    void draw(Markup page) {
        int inset = framed ? PAD : 0;
        if (framed) {
            rect(page, "frame", x, y, WIDTH, bottom - y);
            text(page, "soft", x + PAD, y + LINE, Visible.label(frame.title(), CHARS + 2), frame.title());
        }
        for (BoxDrawing box : boxes) {
            rect(page, "box", x + inset, box.top, WIDTH - 2 * inset, box.tall);
            int line = box.top + LINE;
            for (String each : box.title) {
                text(page, "code strong", x + inset + PAD, line, each, "");
                line += LINE;
            }
            for (String each : box.lines) {
                text(page, "code soft", x + inset + PAD, line, each, "");
                line += LINE;
            }
            page.newLine();
        }
    }

    /** Pieces that fit; what does not fit in three is clipped, the table has it whole. */
    private static List<String> wrapped(String text) {
        String rest = Visible.line(text);
        List<String> pieces = new ArrayList<>();
        while (rest.length() > CHARS && pieces.size() < MAX_WRAPPED - 1) {
            int end = rest.offsetByCodePoints(0, Math.min(CHARS, rest.codePointCount(0, rest.length())));
            int blank = rest.lastIndexOf(' ', end);
            int cut = blank > CHARS / 3 ? blank : end;
            pieces.add(rest.substring(0, cut));
            rest = rest.substring(cut).strip();
        }
        if (!rest.isEmpty()) {
            pieces.add(Visible.label(rest, CHARS));
        }
        return pieces;
    }

    private static void rect(Markup page, String style, int x, int y, int width, int height) {
        page.empty(
                "rect",
                "class",
                style,
                "x",
                String.valueOf(x),
                "y",
                String.valueOf(y),
                "width",
                String.valueOf(width),
                "height",
                String.valueOf(height),
                "rx",
                "5");
    }

    private static void text(Markup page, String style, int x, int y, String text, String full) {
        page.open("text", "class", style, "x", String.valueOf(x), "y", String.valueOf(y));
        page.text(text);
        if (!full.isEmpty() && !full.equals(text)) {
            page.leaf("title", Visible.line(full));
        }
        page.close();
    }

    /** One box, laid out. */
    private record BoxDrawing(String id, List<String> title, List<String> lines, int top, int tall) {}
}
