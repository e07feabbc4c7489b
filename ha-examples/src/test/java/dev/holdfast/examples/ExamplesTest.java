package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private static String told(String... args) {
        return Golden.printed(out -> Examples.tell(List.of(args), out));
    }

    @Test
    void an_unknown_name_is_told_with_the_names_there_are() {
        assertThat(told("CoreExampel"))
                .startsWith("There is no example CoreExampel.\nName an example with -Dexample=…, one of:\n")
                .contains("\n  CoreExample\n");
    }

    @Test
    void no_name_lists_them() {
        assertThat(told())
                .isEqualTo(told("Examples"))
                .startsWith("Name an example")
                .contains("\n  LintFile\n");
    }

    @Test
    void one_that_needs_arguments_says_so_and_runs_with_them() {
        assertThat(told("LintFile"))
                .startsWith("LintFile does nothing without arguments.\n")
                .contains("LintFile needs -Dexample.args=<cluster file>.");
        assertThat(told("LintFile", "x.yaml")).isEmpty();
        assertThat(told("CoreExample")).isEmpty();
    }

    @Test
    void every_name_is_a_program() {
        assertThat(Examples.ALL)
                .allSatisfy(name -> assertThat(
                                Class.forName("dev.holdfast.examples." + name).getMethod("main", String[].class))
                        .isNotNull());
    }
}
