package dev.holdfast.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One measured number, written as {@code target/figures/<name>.json} of the module whose test measured it. What is not
 * known stays out of the file: a figure is never invented. {@code .ci/figures} prints all of them.
 *
 * @param name lower case with hyphens, for example {@code demo-seconds}
 * @param value what was measured
 * @param unit for example {@code s}, {@code ns/op}, {@code lines}
 * @param better which direction is better, or null if neither is
 * @param target what it should be, or null if nothing was promised
 * @param peer who else was measured in the same run, or null
 * @param peerValue the peer's number, or null; only with a peer
 * @param command what to type at the top of the repository to measure it again, or null
 */
public record Figure(
        String name,
        BigDecimal value,
        String unit,
        @Nullable Better better,
        @Nullable BigDecimal target,
        @Nullable String peer,
        @Nullable BigDecimal peerValue,
        @Nullable String command) {

    /** The direction to wish for. */
    public enum Better {
        /** Less is better. */
        LOWER,
        /** More is better. */
        HIGHER
    }

    /** Refuses names that are no file names, and a peer's number without the peer. */
    public Figure {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("figure \"" + name + "\": use lower case letters, digits and hyphens");
        }
        if (peer == null && peerValue != null) {
            throw new IllegalArgumentException("figure \"" + name + "\": name the peer that reached " + peerValue);
        }
    }

    /**
     * A figure with nothing but its number.
     *
     * @param name see {@link #name()}
     * @param value any finite number
     * @param unit see {@link #unit()}
     * @return the figure
     */
    public static Figure of(String name, Number value, String unit) {
        return new Figure(name, decimal(value), unit, null, null, null, null, null);
    }

    /**
     * Says that less is better, and what was promised.
     *
     * @param limit the promise
     * @return a copy
     */
    public Figure atMost(Number limit) {
        return new Figure(name, value, unit, Better.LOWER, decimal(limit), peer, peerValue, command);
    }

    /**
     * Says that more is better, and what was promised.
     *
     * @param limit the promise
     * @return a copy
     */
    public Figure atLeast(Number limit) {
        return new Figure(name, value, unit, Better.HIGHER, decimal(limit), peer, peerValue, command);
    }

    /**
     * Says which direction is better where nothing was promised.
     *
     * @param direction the direction
     * @return a copy
     */
    public Figure better(Better direction) {
        return new Figure(name, value, unit, direction, target, peer, peerValue, command);
    }

    /**
     * Adds a peer measured in the same run.
     *
     * @param who the peer and its version
     * @param reached its number, in the same unit
     * @return a copy
     */
    public Figure against(String who, Number reached) {
        return new Figure(name, value, unit, better, target, who, decimal(reached), command);
    }

    /**
     * Says how to measure it again.
     *
     * @param line what to type at the top of the repository
     * @return a copy
     */
    public Figure by(String line) {
        return new Figure(name, value, unit, better, target, peer, peerValue, line);
    }

    /** Writes it below the module under test: Surefire names it in {@code basedir}. */
    public void write() {
        write(Path.of(System.getProperty("basedir", "."), "target", "figures"));
    }

    /**
     * Writes it into a folder, over an older figure of the same name.
     *
     * @param folder made if missing
     */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".json"), json());
        } catch (IOException e) {
            throw new UncheckedIOException("figure " + name + " cannot be written to " + folder, e);
        }
    }

    /**
     * The text of the file.
     *
     * @return one JSON object; {@code ratio} is own by peer, three significant digits
     */
    public String json() {
        StringJoiner fields = new StringJoiner(",", "{", "}\n");
        text(fields, "name", name);
        number(fields, "value", value);
        text(fields, "unit", unit);
        text(fields, "better", better == null ? null : better == Better.LOWER ? "lower" : "higher");
        number(fields, "target", target);
        text(fields, "peer", peer);
        number(fields, "peerValue", peerValue);
        if (peerValue != null && peerValue.signum() != 0) {
            number(fields, "ratio", value.divide(peerValue, new MathContext(3)));
        }
        text(fields, "command", command);
        return fields.toString();
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private static void number(StringJoiner fields, String key, @Nullable BigDecimal number) {
        if (number != null) {
            fields.add("\"" + key + "\":" + number.toPlainString());
        }
    }

    private static void text(StringJoiner fields, String key, @Nullable String text) {
        if (text != null) {
            StringBuilder quoted = new StringBuilder();
            text.chars()
                    .forEach(c -> quoted.append(
                            c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", c) : String.valueOf((char) c)));
            fields.add("\"" + key + "\":\"" + quoted + "\"");
        }
    }
}
