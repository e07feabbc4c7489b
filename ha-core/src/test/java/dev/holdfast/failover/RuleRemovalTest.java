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
     * What only a story tells apart yet: each wants a fault, an invariant, or the row's deletion. Those that say and do no
     * more are among them where a stuck move's loss moved on in the same step.
     */
    private static final List<String> OWED = List.of(
            "F354 removed",
            "F355 removed",
            "F356 removed",
            "F392 behind F395",
            "F435 behind F437",
            "F437 behind F549", // the reading that shows the fence shows what a person did too
            "F520 removed",
            "F545 behind F568",
            "F548 removed",
            "F549 removed",
            "F566 removed",
            "F590 removed",
            "F600 behind F110",
            "F605 behind F110",
            "F105 behind F265",
            "F170 behind F265",
            "F180 behind F265",
            "F185 behind F710",
            "F710 behind F730",
            "F818 removed"); // an operator who pauses after an order: no invariant says yet which word counts

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
