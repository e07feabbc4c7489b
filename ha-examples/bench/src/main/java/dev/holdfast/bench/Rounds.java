package dev.holdfast.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Several sides that take turns, so that what else the machine does falls on all of them. */
final class Rounds {

    private final Map<String, Side> sides = new LinkedHashMap<>();
    private final Map<String, Double> best = new LinkedHashMap<>();

    /** One measured thing. */
    @FunctionalInterface
    interface Side {
        void run() throws IOException;
    }

    Rounds side(String name, Side side) {
        sides.put(name, side);
        return this;
    }

    /** Runs all, so many times; what comes before each is not measured. */
    Rounds take(int rounds, Side before) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Side> each : sides.entrySet()) {
                before.run();
                long began = System.nanoTime();
                each.getValue().run();
                double seconds = (System.nanoTime() - began) / 1e9;
                best.merge(each.getKey(), seconds, Math::min);
                System.out.printf(Locale.ROOT, "  %-28s %8.3f s%n", each.getKey(), seconds);
            }
        }
        return this;
    }

    double best(String name) {
        return best.get(name);
    }

    BigDecimal seconds(String name) {
        return rounded(best(name));
    }

    BigDecimal ratio(String one, String other) {
        return rounded(best(one) / best(other));
    }

    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(3));
    }

    /** A command of this machine that must succeed; what it prints is thrown away. */
    static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    /** The first line a command prints, or empty if there is no such command: then the peer is absent. */
    static String version(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> lines =
                    new ArrayList<>(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
            return lines.isEmpty() ? "" : lines.get(0).strip();
        } catch (IOException absent) {
            System.err.println("PEER ABSENT: " + command[0]);
            return "";
        }
    }
}
