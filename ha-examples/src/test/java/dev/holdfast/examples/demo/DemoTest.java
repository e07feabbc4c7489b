package dev.holdfast.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Figure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Test
    void keeps_its_promises_in_both_modes_and_names_the_rule_of_every_line() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long start = System.nanoTime();

        boolean held = Demo.run(new PrintStream(out, true, StandardCharsets.UTF_8));

        double seconds = (System.nanoTime() - start) / 1e9;
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(held).as(text).isTrue();
        assertThat(text.lines().filter(line -> line.matches(" *\\d+\\.\\d{3} s .*")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .matches(" *\\d+\\.\\d{3} s  \\S+ +\\[(F\\d{3}|[A-Z]+-E?\\d+|[a-z]+\\.[a-z0-9-]+)] .*"));
        Figure.of("demo-seconds", Math.round(seconds * 10) / 10.0, "s")
                .atMost(30)
                .by("mvn -q -Pdemo -DskipTests verify")
                .write();
    }
}
