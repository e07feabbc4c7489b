package dev.holdfast.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolTableTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "pool-table.txt");

    @Test
    void the_committed_table_is_the_one_that_decides() throws IOException {
        String text = PoolTable.text();
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
        assertThat(PoolTable.TABLE.rows()).extracting(PoolRule::id).doesNotHaveDuplicates();
    }

    @Test
    void some_rule_matches_every_input_in_every_phase_whatever_else_is_so() {
        for (PoolPhase phase : PoolPhase.values()) {
            for (PoolInputKind input : PoolInputKind.values()) {
                assertThat(PoolTable.TABLE.rows())
                        .as("%s x %s", phase, input)
                        .anyMatch(rule -> rule.applies(phase, input) && rule.takesAll());
            }
        }
    }

    @Test
    void no_rule_stands_behind_one_that_takes_everything_it_could_take() {
        List<PoolRule> rules = PoolTable.TABLE.rows();
        for (int i = 0; i < rules.size(); i++) {
            PoolRule rule = rules.get(i);
            assertThat(rules.subList(0, i))
                    .as("before %s", rule.id())
                    .noneMatch(earlier -> earlier.takesAll()
                            && earlier.phases().containsAll(rule.phases())
                            && earlier.inputs().containsAll(rule.inputs()));
        }
    }
}
