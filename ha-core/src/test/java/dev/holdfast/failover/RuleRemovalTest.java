package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Figure;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever row is taken out of the table, or put behind the next one that can take its question: something breaks. */
@Tag("slow")
class RuleRemovalTest {

    private static final FailoverRuleRemoval REMOVAL = new FailoverRuleRemoval();

    /**
     * What only a story tells apart yet: each wants a fault, an invariant, or the row's deletion. Without one of them
     * F565 orders again all the same, later.
     */
    private static final List<String> OWED = List.of("F520 removed", "F550 removed");

    @BeforeAll
    static void rewrites_only_if_told_to() {
        if (Boolean.getBoolean("removal.rewrite")) {
            REMOVAL.rewrite();
        }
    }

    @Test
    void every_row_is_removed_and_each_change_is_given_away() {
        REMOVAL.everyRowIsInTheFile(OWED);
    }

    @Test
    void what_needs_less_than_a_second_is_given_away_again() {
        Set<RuleId> caught = REMOVAL.playAgain(true);
        Figure.of("rules-caught-quickly", caught.size(), "rules").write();
        assertThat(caught).isNotEmpty();
    }

    @Test
    @Tag("long")
    void every_change_is_given_away_again() {
        Set<RuleId> caught = REMOVAL.playAgain(false);
        Figure.of("rules-caught", caught.size(), "rules")
                .atLeast(TransitionTable.rules().size())
                .write();
        assertThat(caught).isNotEmpty();
    }

    @Test
    @Tag("long")
    void no_change_is_missing() {
        REMOVAL.noChangeIsMissing();
    }
}
