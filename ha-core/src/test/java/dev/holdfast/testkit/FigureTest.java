package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {

    @TempDir
    Path folder;

    @Test
    void leaves_out_what_is_not_known() throws IOException {
        Figure.of("rules-total", 41, "rules").write(folder);

        assertThat(Files.readString(folder.resolve("rules-total.json")))
                .isEqualTo("{\"name\":\"rules-total\",\"value\":41,\"unit\":\"rules\"}\n");
    }

    @Test
    void writes_every_field_that_is_known() {
        Figure figure = Figure.of("step-2-nodes-ns", 150, "ns/op")
                .atMost(1000)
                .against("a \"peer\" 1.0", 450.5)
                .by("mvn -f bench");

        assertThat(figure.json())
                .isEqualTo("{\"name\":\"step-2-nodes-ns\",\"value\":150,\"unit\":\"ns/op\",\"better\":\"lower\","
                        + "\"target\":1000,\"peer\":\"a \\u0022peer\\u0022 1.0\",\"peerValue\":450.5,\"ratio\":0.333,"
                        + "\"command\":\"mvn -f bench\"}\n");
    }

    @Test
    void has_no_ratio_to_a_peer_that_reached_nothing() {
        assertThat(Figure.of("x", 1, "s").against("peer", 0).json()).doesNotContain("ratio");
    }

    @Test
    void refuses_a_name_that_is_no_file_name() {
        assertThatThrownBy(() -> Figure.of("../x", 1, "s")).hasMessageContaining("lower case letters");
    }

    @Test
    void refuses_what_is_no_number() {
        assertThatThrownBy(() -> Figure.of("x", Double.NaN, "s")).isInstanceOf(NumberFormatException.class);
    }
}
