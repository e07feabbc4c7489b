package dev.holdfast.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws a diagram: columns side by side, boxes below each other, links from left to right or around the side. */
final class DiagramSvg {

    static final String LEGEND = "Dashed arrows carry no client traffic while all is well.";

    private static final int MAX_BOXES = 120;
    private static final int MAX_LINKS = 400;
    private static final int GAP = 62;
    private static final int TOP = 30;

    private final Diagram diagram;
    private final Markup page;
    private final Map<String, Place> places = new TreeMap<>();

    private DiagramSvg(Diagram diagram, Markup page) {
        this.diagram = diagram;
        this.page = page;
    }

    /** Whether it could be drawn; what is too large is not. */
    static boolean draw(Diagram diagram, Markup page, String id) {
        long boxes = diagram.columns().stream()
                .flatMap(column -> column.frames().stream())
                .mapToLong(frame -> frame.boxes().size())
                .sum();
        if (boxes == 0 || boxes > MAX_BOXES || diagram.links().size() > MAX_LINKS) {
            return false;
        }
        new DiagramSvg(diagram, page).draw(id);
        return true;
    }

    private void draw(String id) {
        List<FrameDrawing> frames = new ArrayList<>();
        int x = 12;
        int bottom = TOP;
        for (Diagram.Column column : diagram.columns()) {
            int y = TOP;
            for (Diagram.Frame frame : column.frames()) {
                FrameDrawing drawing = FrameDrawing.at(frame, x, y);
                frames.add(drawing);
                places.putAll(drawing.places());
                y = drawing.bottom() + 14;
            }
            bottom = Math.max(bottom, y);
            x += FrameDrawing.WIDTH + GAP;
        }
        int width = x - GAP / 2;
        new Canvas(width * 4 / 5, width, bottom).open(page, id, diagram.caption(), description());
        headings();
        diagram.links().forEach(this::link);
        frames.forEach(frame -> frame.draw(page));
        page.close().close();
    }

    private String description() {
        return "From left to right: "
                + String.join(
                        ", ",
                        diagram.columns().stream().map(Diagram.Column::title).toList())
                + ". " + LEGEND + " The table after the picture says the same.";
    }

    private void headings() {
        int x = 12;
        for (Diagram.Column column : diagram.columns()) {
            page.leaf("text", Visible.label(column.title(), 30), "class", "head", "x", String.valueOf(x), "y", "18");
            x += FrameDrawing.WIDTH + GAP;
        }
        page.newLine();
    }

    private void link(Diagram.Link link) {
        Place from = places.get(link.from());
        Place to = places.get(link.to());
        if (from == null || to == null) {
            throw new IllegalStateException("no place for the link from " + link.from() + " to " + link.to());
        }
        boolean around = to.left() <= from.left();
        int startX = from.right();
        int endX = around ? to.right() : to.left();
        int bend = around ? GAP / 2 : Math.max(GAP / 2, (endX - startX) / 2);
        int endBend = around ? endX + bend : endX - bend;
        page.open(
                "path",
                "class",
                link.dashed() ? "link dashed" : "link",
                "d",
                "M" + startX + " " + from.middle() + "C" + (startX + bend) + " " + from.middle() + " " + endBend + " "
                        + to.middle() + " " + endX + " " + to.middle());
        page.leaf("title", Visible.line(link.meaning())).close();
        page.empty(
                "path",
                "class",
                link.dashed() ? "tip quiet" : "tip",
                "d",
                "M" + endX + " " + to.middle() + (around ? "l8 -4v8z" : "l-8 -4v8z"));
        page.newLine();
    }

    /** Where something stands. */
    record Place(int left, int right, int middle) {}
}
