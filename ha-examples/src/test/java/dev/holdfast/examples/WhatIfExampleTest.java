package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WhatIfExampleTest {

    @Test
    void a_witness_saves_the_failover_for_the_night_it_is_needed() {
        String text = told();

        assertThat(text)
                .contains("A cable. Controller to primary", "A bad night. A cable, then the primary")
                .contains("one observer", "and a witness", "SWITCHED_OVER")
                .doesNotContain("Invariants that did not hold");
        assertThat(text.lines().filter(line -> line.matches(".*(one observer|and a witness) .*")))
                .hasSize(4);
    }

    @Test
    void tells_the_same_every_time() {
        assertThat(told()).isEqualTo(told());
    }

    private static String told() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            WhatIfExample.tell(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
