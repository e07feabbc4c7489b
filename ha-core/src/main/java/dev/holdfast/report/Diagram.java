package dev.holdfast.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Boxes in columns and what leads from one to another, left to right.
 *
 * @param caption what it shows, in one short sentence
 * @param columns at least one
 * @param links between boxes or frames, by id
 */
public record Diagram(String caption, List<Column> columns, List<Link> links) implements Picture {

    /** Rejects ids that occur twice and links that lead nowhere. */
    public Diagram {
        columns = List.copyOf(columns);
        links = List.copyOf(links);
        Map<String, String> titles = new TreeMap<>();
        for (Column column : columns) {
            for (Frame frame : column.frames()) {
                if (!frame.id().isEmpty()) {
                    unique(titles, caption, frame.id(), frame.title());
                }
                for (Box box : frame.boxes()) {
                    unique(titles, caption, box.id(), box.title());
                }
            }
        }
        for (Link link : links) {
            if (!titles.containsKey(link.from()) || !titles.containsKey(link.to())) {
                throw new IllegalArgumentException("diagram \"" + caption + "\": link from " + link.from() + " to "
                        + link.to() + ": both must be ids of a box or a frame");
            }
        }
    }

    /**
     * Boxes of one kind.
     *
     * @param title which kind
     * @param frames top to bottom
     */
    public record Column(String title, List<Frame> frames) {

        /** Freezes the list. */
        public Column {
            frames = List.copyOf(frames);
        }
    }

    /**
     * Boxes that belong together: what stands at one site, what answers at one address.
     *
     * @param id unique in the diagram, or empty if nothing leads to it and no line is drawn around it
     * @param title what they have in common, or empty
     * @param boxes top to bottom
     */
    public record Frame(String id, String title, List<Box> boxes) {

        /** Freezes the list. */
        public Frame {
            boxes = List.copyOf(boxes);
        }
    }

    /**
     * One thing.
     *
     * @param id unique in the diagram; never shown
     * @param title its name
     * @param lines what else is worth saying
     */
    public record Box(String id, String title, List<String> lines) {

        /** Freezes the list. */
        public Box {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One thing leads to another.
     *
     * @param from id of a box or a frame
     * @param to id of a box or a frame
     * @param meaning in a word or two
     * @param dashed whether it does so only sometimes, or carries no traffic
     */
    public record Link(String from, String to, String meaning, boolean dashed) {}

    @Override
    public Table asTable() {
        List<List<String>> rows = new ArrayList<>();
        for (Column column : columns) {
            for (Frame frame : column.frames()) {
                for (Box box : frame.boxes()) {
                    rows.add(List.of(
                            box.title(),
                            column.title(),
                            frame.title(),
                            String.join("\n", box.lines()),
                            leadsTo(box.id(), frame)));
                }
            }
        }
        return new Table(caption, List.of("What", "Kind", "Where", "Details", "Leads to"), rows);
    }

    private String leadsTo(String id, Frame frame) {
        return String.join(
                "\n",
                links.stream()
                        .filter(link -> link.from().equals(id)
                                || (!frame.id().isEmpty() && link.from().equals(frame.id())))
                        .map(link -> title(link.to()) + " (" + link.meaning() + ")")
                        .distinct()
                        .toList());
    }

    private String title(String id) {
        for (Column column : columns) {
            for (Frame frame : column.frames()) {
                if (frame.id().equals(id)) {
                    return frame.title();
                }
                for (Box box : frame.boxes()) {
                    if (box.id().equals(id)) {
                        return box.title();
                    }
                }
            }
        }
        throw new IllegalStateException("diagram \"" + caption + "\": no " + id);
    }

    private static void unique(Map<String, String> titles, String caption, String id, String title) {
        if (titles.put(id, title) != null) {
            throw new IllegalArgumentException("diagram \"" + caption + "\": two boxes or frames have the id " + id);
        }
    }
}
