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
     * What no invariant tells apart yet: each wants a fault, an invariant, or the row's deletion. Without all of these but
     * F160 a story goes otherwise.
     */
    private static final List<String> OWED = List.of(
            "F300 behind F345",
            "F352 behind F354",
            "F354 removed",
            "F356 removed",
            "F410 removed",
            "F425 removed",
            "F425 behind F428",
            "F428 removed",
            "F437 removed",
            "F437 behind F550",
            "F450 removed",
            "F455 removed",
            "F465 removed",
            "F467 removed",
            "F467 behind F980",
            "F480 behind F550",
            "F500 behind F980",
            "F510 removed",
            "F525 removed",
            "F530 removed",
            "F530 behind F980",
            "F545 removed",
            "F560 removed",
            "F565 removed",
            "F100 removed",
            "F100 behind F105",
            "F103 removed",
            "F105 removed",
            "F120 behind F130",
            "F130 removed",
            "F140 removed",
            "F150 behind F170",
            "F160 removed",
            "F160 behind F980",
            "F170 behind F710",
            "F180 removed",
            "F180 behind F710",
            "F210 removed",
            "F220 removed",
            "F230 removed",
            "F250 removed");

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
