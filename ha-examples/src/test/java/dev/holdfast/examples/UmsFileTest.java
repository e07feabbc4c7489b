package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.ClusterFile;
import dev.holdfast.lint.Severity;
import org.junit.jupiter.api.Test;

class UmsFileTest {

    @Test
    void the_sample_file_says_what_the_builder_makes() {
        assertThat(UmsExample.installation()).isEqualTo(UmsExample.answers().build());
    }

    @Test
    void a_file_is_checked_by_the_rules_of_its_blueprint() {
        assertThat(ClusterFile.of(UmsExample.installation().cluster()).rules())
                .containsExactlyInAnyOrderElementsOf(UmsExample.installation().rules());
    }

    @Test
    void the_sample_is_well() {
        assertThat(UmsExample.installation().check().worst())
                .as(UmsExample.installation().check().text())
                .contains(Severity.INFO);
    }
}
