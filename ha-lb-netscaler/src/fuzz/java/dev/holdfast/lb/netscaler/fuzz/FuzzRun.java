package dev.holdfast.lb.netscaler.fuzz;

import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * What a fuzz target came to, as figures: minutes from its first input to its last, inputs, and findings; and the sums of
 * all targets of one Maven run, each of which has a JVM of its own. A run of the seeds alone is no fuzzing and writes none.
 */
public final class FuzzRun implements TestWatcher, AfterAllCallback {

    private static final String COMMAND = "mvn -B -ntp -Pfuzz test -pl ha-lb-netscaler -am -Dtest='*Fuzz'"
            + " -Dsurefire.failIfNoSpecifiedTests=false";
    private static final double MINUTE = 60e9;
    private static final int MINUTES_EACH = 10;

    private static long first;
    private static long last;
    private static long inputs;
    private static int findings;

    /** To be called with every input. The fuzzer has one thread. */
    public static void input() {
        last = System.nanoTime();
        if (inputs++ == 0) {
            first = last;
        }
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        findings++;
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (System.getenv("JAZZER_FUZZ") == null) {
            return;
        }
        String target = context.getRequiredTestClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        figure(target + "-inputs", inputs, "inputs").write();
        Path run = Path.of(
                System.getProperty("basedir", "."),
                "target",
                "fuzz",
                Objects.requireNonNull(System.getProperty("fuzz.run"), "-Pfuzz names the run"));
        Files.createDirectories(run);
        Files.writeString(run.resolve(target), (last - first) / MINUTE + " " + findings);
        sums(run);
    }

    private static void sums(Path run) throws IOException {
        double minutes = 0;
        int found = 0;
        int targets = 0;
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                List<String> words = List.of(Files.readString(file).split(" ", -1));
                minutes += Double.parseDouble(words.get(0));
                found += Integer.parseInt(words.get(1));
                targets++;
            }
        }
        figure("fuzz-minutes", Math.round(minutes * 10) / 10.0, "min")
                .atLeast(MINUTES_EACH * targets)
                .write();
        figure("fuzz-findings", found, "findings").atMost(0).write();
    }

    private static Figure figure(String name, Number value, String unit) {
        return Figure.of(name, value, unit).by(COMMAND);
    }
}
