package dev.holdfast.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Pieces of work along a line.
 *
 * @param caption what it shows, in one short sentence
 * @param scale what the line counts
 * @param length where it ends, 0 or more
 * @param bars in the order in which they are listed
 * @param shades stretches in which something is so
 * @param marks single points
 */
public record Gantt(String caption, Scale scale, long length, List<Bar> bars, List<Shade> shades, List<Mark> marks)
        implements Picture {

    /** Rejects what would lie outside. */
    public Gantt {
        bars = List.copyOf(bars);
        shades = List.copyOf(shades);
        marks = List.copyOf(marks);
        bars.forEach(bar -> inside(caption, bar.title(), bar.from(), bar.to(), length));
        shades.forEach(shade -> inside(caption, shade.title(), shade.from(), shade.to(), length));
        marks.forEach(mark -> inside(caption, mark.title(), mark.at(), mark.at(), length));
    }

    /** What the line counts. */
    public enum Scale {
        /** Milliseconds since the start. */
        TIME,
        /** How many pieces of work must come before; for work that nobody measured. */
        STAGE
    }

    /**
     * One piece of work.
     *
     * @param id short name
     * @param title what is done
     * @param from where it begins
     * @param to where it ends; equal to {@code from} if it takes no time, or nobody knows how long
     * @param measured whether the length is known
     * @param critical whether the whole ends later if it does
     * @param noReturn whether there is no way back from it
     */
    public record Bar(
            String id, String title, long from, long to, boolean measured, boolean critical, boolean noReturn) {}

    /**
     * A stretch in which something is so.
     *
     * @param title what is so
     * @param tone how bad it is
     * @param from where it begins
     * @param to where it ends
     */
    public record Shade(String title, Tone tone, long from, long to) {}

    /**
     * One point.
     *
     * @param title what happens there
     * @param tone how good or bad it is
     * @param at where
     */
    public record Mark(String title, Tone tone, long at) {}

    @Override
    public Table asTable() {
        List<List<String>> rows = new ArrayList<>();
        for (Bar bar : bars) {
            List<String> notes = new ArrayList<>();
            if (bar.critical() && hasSlack()) {
                notes.add("critical");
            }
            if (bar.noReturn()) {
                notes.add("no return");
            }
            rows.add(List.of(
                    bar.id().isEmpty() ? bar.title() : bar.id() + " " + bar.title(),
                    at(bar.from()),
                    bar.measured() ? lasts(bar.to() - bar.from()) : "not measured",
                    String.join(", ", notes)));
        }
        for (Shade shade : shades) {
            rows.add(List.of(shade.title(), at(shade.from()), lasts(shade.to() - shade.from()), "stretch"));
        }
        for (Mark mark : marks) {
            rows.add(List.of(mark.title(), point(mark.at()), "", "point"));
        }
        return new Table(caption, List.of("What", "Begins", "Lasts", "Note"), rows);
    }

    String at(long position) {
        return scale == Scale.TIME ? "+" + Times.of(position) : "stage " + (position + 1);
    }

    /** In stages, a point lies between two. */
    String point(long position) {
        return scale == Scale.TIME ? at(position) : "after stage " + position;
    }

    /** Where everything is critical, nobody learns anything from being told so. */
    boolean hasSlack() {
        return bars.stream().anyMatch(bar -> !bar.critical());
    }

    private String lasts(long length) {
        return scale == Scale.TIME ? Times.of(length) : length + " stage" + (length == 1 ? "" : "s");
    }

    private static void inside(String caption, String title, long from, long to, long length) {
        if (from < 0 || to < from || length < to) {
            throw new IllegalArgumentException("chart \"" + caption + "\": \"" + title + "\" from " + from + " to " + to
                    + ": must lie between 0 and " + length + ", and not end before it begins");
        }
    }
}
