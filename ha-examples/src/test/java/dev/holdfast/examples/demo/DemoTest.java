package dev.holdfast.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.Stalls;
import dev.holdfast.testkit.Figure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoTest {

    /** A quiet machine wakes a thread within a few milliseconds; the demo looks every 150. */
    private static final Duration STALL = Duration.ofMillis(50);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Where the machine stands still, a living Core looks dead: another story than ours, which is then played again. */
    @Test
    void keeps_its_promises_in_both_modes_and_names_the_rule_of_every_line() throws InterruptedException {
        StringBuilder broken = new StringBuilder();
        double seconds = -1;
        boolean again = true;
        for (int attempt = 0; attempt < 3 && again; attempt++) {
            try (Stalls stalls = new Stalls()) {
                seconds = played(broken);
                again = seconds < 0 && stalls.longest().compareTo(STALL) > 0;
            }
        }

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(seconds).as(broken.toString()).isPositive();
        assertThat(text.lines().filter(line -> line.matches(" *\\d+\\.\\d{3} s .*")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .matches(" *\\d+\\.\\d{3} s  \\S+ +\\[(F\\d{3}|[A-Z]+-E?\\d+|[a-z]+\\.[a-z0-9-]+)] .*"));
        Figure.of("demo-seconds", Math.round(seconds * 10) / 10.0, "s")
                .atMost(30)
                .by("mvn -q -Pdemo -DskipTests verify")
                .write();
    }

    /** How many seconds it took, or -1 if it did not keep a promise. */
    private double played(StringBuilder broken) throws InterruptedException {
        out.reset();
        long start = System.nanoTime();
        try {
            if (Demo.run(new PrintStream(out, true, StandardCharsets.UTF_8))) {
                return (System.nanoTime() - start) / 1e9;
            }
        } catch (IllegalStateException stuck) {
            broken.append(stuck).append('\n');
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).as("never, on whatever machine").doesNotContain("BROKEN: no client reaches");
        broken.append(text).append('\n');
        return -1;
    }
}
