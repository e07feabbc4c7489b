package dev.holdfast.sync.corecli.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is typed into a Core's shell, line by line; no shell is there. */
class DialogueTest {

    private static final String ORDER = "failover mode primary";

    /** Shows one screen after the other, and returns the last move. */
    private static Move after(String... screens) {
        Dialogue dialogue = Dialogue.of(ORDER);
        Move move = new Move.Wait();
        for (String screen : screens) {
            Dialogue.Turn turn = dialogue.step(screen);
            dialogue = turn.next();
            move = turn.move();
        }
        return move;
    }

    private static final String[] TO_ENABLE = {"Welcome\ncore1> ", "\ncore1> ", "enable\nPassword: "};
    private static final String[] TO_ORDER = {
        "Welcome\ncore1> ", "\ncore1> ", "enable\nPassword: ", "\ncore1# ", "\ncore1# "
    };

    private static Move afterOrdering(String... answers) {
        String[] screens = java.util.Arrays.copyOf(TO_ORDER, TO_ORDER.length + answers.length);
        System.arraycopy(answers, 0, screens, TO_ORDER.length, answers.length);
        return after(screens);
    }

    @Test
    void the_way_to_an_order_is_prompt_enable_password_prompt() {
        assertThat(after("Welcome\ncore1> ")).isEqualTo(new Move.Type("\n", false));
        assertThat(after("Welcome\ncore1> ", "\ncore1> ")).isEqualTo(new Move.Type("enable\n", false));
        assertThat(after(TO_ENABLE)).isEqualTo(new Move.TypeSecret());
        assertThat(after(TO_ORDER)).isEqualTo(new Move.Type(ORDER + "\n", true));
        assertThat(afterOrdering(ORDER + "\nmode is Primary\ncore1# ")).isEqualTo(new Move.Answered("mode is Primary"));
    }

    @Test
    void an_account_that_begins_in_enable_mode_needs_no_second_password() {
        assertThat(after("core1# ", "\ncore1# ")).isEqualTo(new Move.Type(ORDER + "\n", true));
    }

    @Test
    void a_banner_that_looks_like_a_prompt_is_none() {
        assertThat(after("Welcome to <core>", "last login\ncore1> ")).isEqualTo(new Move.Type("\n", false));
        assertThat(after("Welcome to <core>", "last login\ncore1> ", "\ncore1> "))
                .isEqualTo(new Move.Type("enable\n", false));
    }

    @Test
    void nothing_is_typed_while_the_line_is_not_complete() {
        assertThat(after("")).isInstanceOf(Move.Wait.class);
        assertThat(after("Welcome\n")).isInstanceOf(Move.Wait.class);
        assertThat(after("core1> ", "\ncore1> ", "enable\n")).isInstanceOf(Move.Wait.class);
        assertThat(afterOrdering(ORDER + "\nstarting...\n")).isInstanceOf(Move.Wait.class);
    }

    @Test
    void a_wrong_password_and_a_missing_right_end_it_before_the_order() {
        Move.Denied wrong = new Move.Denied("it refuses the enable password", true);
        String[] again = java.util.Arrays.copyOf(TO_ENABLE, 4);
        again[3] = "\nAccess denied\ncore1> ";
        assertThat(after(again)).isEqualTo(wrong);
        again[3] = "\nPassword: ";
        assertThat(after(again)).isEqualTo(wrong);

        assertThat(after("core1> ", "\ncore1> ", "enable\n% Unknown command\ncore1> "))
                .isEqualTo(new Move.Denied("it does not enter enable mode with this account", true));
    }

    @Test
    void pages_are_turned_and_questions_are_answered_with_their_own_yes_a_bounded_number_of_times() {
        assertThat(afterOrdering(ORDER + "\none\n--More--")).isEqualTo(new Move.Type(" ", false));
        assertThat(afterOrdering(ORDER + "\nProceed? (yes/no) ")).isEqualTo(new Move.Type("yes\n", false));
        assertThat(afterOrdering(ORDER + "\nProceed [y/N]? ")).isEqualTo(new Move.Type("y\n", false));
        assertThat(afterOrdering("Sure? (y/n)", "Sure? (y/n)", "Sure? (y/n)")).isInstanceOf(Move.Unclear.class);
    }

    @Test
    void an_order_is_one_line() {
        assertThatThrownBy(() -> Dialogue.of("failover sync a\nfailover mode primary"))
                .hasMessageContaining("one line");
    }

    @Test
    void an_answer_that_begins_with_a_refusal_is_one_and_one_that_complains_later_is_neither() {
        List<String> refusals = List.of("%", "error");
        assertThat(Answer.of("% Unknown command", refusals).meaning()).isEqualTo(Answer.Meaning.REFUSED);
        assertThat(Answer.of("\n  ERROR: disk full\nsee the log", refusals))
                .isEqualTo(new Answer("ERROR: disk full see the log", Answer.Meaning.REFUSED));
        assertThat(Answer.of("stopping\nError: tomcat did not stop", refusals).meaning())
                .isEqualTo(Answer.Meaning.UNCLEAR);
        assertThat(Answer.of("0 errors, 100 % done", refusals).meaning()).isEqualTo(Answer.Meaning.TAKEN);
        assertThat(Answer.of("", refusals)).isEqualTo(new Answer("", Answer.Meaning.TAKEN));
        assertThat(Answer.of("a".repeat(5000), refusals).words()).hasSize(Answer.LONGEST + 3);
    }

    @Provide
    Arbitrary<List<String>> screens() {
        Arbitrary<String> noise =
                Arbitraries.strings().withCharRange(' ', '~').withChars('\n').ofMaxLength(60);
        Arbitrary<String> sense = Arbitraries.of(
                "core1> ", "\ncore1> ", "core1# ", "\ncore1# ", "Password: ", "--More--", "Sure? (y/n)", ORDER + "\n");
        return Arbitraries.oneOf(noise, sense).list().ofMaxSize(60);
    }

    @Property
    void whatever_it_is_shown_it_orders_once_and_only_at_a_prompt_of_enable_mode_and_comes_to_an_end(
            @ForAll("screens") List<String> screens) {
        Dialogue dialogue = Dialogue.of(ORDER);
        int orders = 0;
        int secrets = 0;
        int lines = 0;
        for (String screen : screens) {
            Dialogue.Turn turn = dialogue.step(screen);
            assertThat(dialogue.step(screen).move()).as("the same again").isEqualTo(turn.move());
            if (turn.move() instanceof Move.Type type && type.order()) {
                orders++;
                assertThat(type.keys()).isEqualTo(ORDER + "\n");
                assertThat(screen.strip()).endsWith("#");
            } else if (turn.move() instanceof Move.Type type) {
                assertThat(type.keys()).isIn("\n", "enable\n", " ", "y\n", "yes\n");
                lines += type.keys().equals(" ") ? 0 : 1;
            } else if (turn.move() instanceof Move.TypeSecret) {
                secrets++;
            } else if (!(turn.move() instanceof Move.Wait)) {
                break;
            }
            dialogue = turn.next();
        }
        assertThat(orders).isLessThanOrEqualTo(1);
        assertThat(secrets).isLessThanOrEqualTo(1);
        assertThat(lines).isLessThanOrEqualTo(4 + 1 + 4 + 2);
    }

    @Property
    void a_core_that_sends_any_bytes_is_waited_for_asked_or_given_up_and_nothing_is_thrown(
            @ForAll @Size(max = 20) List<@Size(max = 400) byte[]> parts) {
        Screen screen = new Screen();
        Dialogue dialogue = Dialogue.of(ORDER);
        for (byte[] part : parts) {
            screen.show(part, 0, part.length);
            Dialogue.Turn turn = dialogue.step(screen.text());
            dialogue = turn.next();
            if (!(turn.move() instanceof Move.Wait)) {
                screen.clear();
            }
        }
        assertThat(screen.text().length()).isLessThanOrEqualTo(Screen.LARGEST);
    }
}
