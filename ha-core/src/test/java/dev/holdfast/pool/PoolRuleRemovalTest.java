package dev.holdfast.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.RuleId;
import dev.holdfast.testkit.Figure;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever row is taken out of the table, or put behind the next one that can take its question: something breaks. */
@Tag("slow")
class PoolRuleRemovalTest {

    private static final PoolRuleRemoval REMOVAL = new PoolRuleRemoval();

    @BeforeAll
    static void rewrites_only_if_told_to() {
        if (Boolean.getBoolean("removal.rewrite")) {
            REMOVAL.rewrite();
        }
    }

    @Test
    void every_row_is_removed_and_each_change_is_given_away() {
        REMOVAL.everyRowIsInTheFile(List.of());
    }

    @Test
    void what_needs_less_than_a_second_is_given_away_again() {
        Set<RuleId> caught = REMOVAL.playAgain(true);
        Figure.of("pool-rules-caught-quickly", caught.size(), "rules").write();
        assertThat(caught).isNotEmpty();
    }

    @Test
    @Tag("long")
    void every_change_is_given_away_again() {
        int total = PoolTable.TABLE.rows().size();
        Set<RuleId> caught = REMOVAL.playAgain(false);
        Figure.of("pool-rules-caught", caught.size(), "rules").atLeast(total).write();
        assertThat(caught).hasSize(total);
    }

    @Test
    @Tag("long")
    void no_change_is_missing() {
        REMOVAL.noChangeIsMissing();
    }
}
