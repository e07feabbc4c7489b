package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionTableTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "transition-table.txt");

    @Test
    void the_committed_table_is_the_one_that_decides() throws IOException {
        String text = TransitionTable.text();
        if (Boolean.getBoolean("golden.rewrite")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are never rewritten where env CI is set")
                    .isNull();
            Files.writeString(GOLDEN, text);
        }

        assertThat(text).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void ids_are_unique() {
        List<RuleId> ids =
                TransitionTable.rules().stream().map(TransitionRule::id).toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void some_rule_matches_every_input_in_every_phase_whatever_else_is_so() {
        for (Phase phase : Phase.values()) {
            for (InputKind input : InputKind.values()) {
                assertThat(TransitionTable.rules())
                        .as("%s x %s", phase, input)
                        .anyMatch(rule -> rule.phases().contains(phase)
                                && rule.inputs().contains(input)
                                && rule.when().isEmpty()
                                && rule.guards().isEmpty());
            }
        }
    }

    @Test
    void no_rule_stands_behind_one_that_takes_everything_it_could_take() {
        List<TransitionRule> rules = TransitionTable.rules();
        for (int i = 0; i < rules.size(); i++) {
            TransitionRule rule = rules.get(i);
            assertThat(rules.subList(0, i))
                    .as("before %s", rule.id())
                    .noneMatch(earlier -> earlier.when().isEmpty()
                            && earlier.guards().isEmpty()
                            && earlier.phases().containsAll(rule.phases())
                            && earlier.inputs().containsAll(rule.inputs()));
        }
    }
}
