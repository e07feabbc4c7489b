package dev.holdfast.sync.corecli.internal.shell;

import org.jspecify.annotations.Nullable;

/**
 * One order in a Core's shell, from the first prompt to the answer: user mode, {@code enable} with its password, the order
 * (CORE-136). A prompt is believed when it comes back to an empty line, so that a banner is none. Immutable.
 */
public final class Dialogue {

    private static final Move WAIT = new Move.Wait();

    /** Prompts that were none, pages and questions; a Core needs one or two of each. */
    private static final int PROMPTS_MAX = 4;

    private static final int PAGES_MAX = 500;
    private static final int QUESTIONS_MAX = 2;

    private enum Phase {
        USER,
        ENABLING,
        SECRET_TYPED,
        ENABLED,
        ORDERED
    }

    /**
     * What follows from a look at the screen.
     *
     * @param next how it stands
     * @param move what to do; the screen is cleared before anything is typed
     */
    public record Turn(Dialogue next, Move move) {}

    private final String order;
    private final Phase phase;
    private final @Nullable String prompt;
    private final int prompts;
    private final int pages;
    private final int questions;

    private Dialogue(String order, Phase phase, @Nullable String prompt, int prompts, int pages, int questions) {
        this.order = order;
        this.phase = phase;
        this.prompt = prompt;
        this.prompts = prompts;
        this.pages = pages;
        this.questions = questions;
    }

    /**
     * Before anything was said.
     *
     * @param order what to type in enable mode, one line without its end; empty to see only that enable mode is reached
     * @return the beginning
     */
    public static Dialogue of(String order) {
        if (order.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an order is one line of printable characters");
        }
        return new Dialogue(order, Phase.USER, null, 0, 0, 0);
    }

    /**
     * Looks at the screen, when nothing has been added to it for a moment.
     *
     * @param screen everything since the last move that typed something
     * @return what follows; the same screen always gives the same
     */
    public Turn step(String screen) {
        LastLine last = LastLine.of(screen);
        return switch (phase) {
            case USER, ENABLED -> atPrompt(last);
            case ENABLING, SECRET_TYPED -> enabling(last);
            case ORDERED -> answering(last, screen);
        };
    }

    private Turn atPrompt(LastLine last) {
        if (last.prompt().isEmpty()) {
            return new Turn(this, WAIT);
        }
        if (!last.text().equals(prompt)) {
            return prompts == PROMPTS_MAX
                    ? end(new Move.Denied(
                            "its shell shows another prompt every time, last \"" + last.text() + "\"", false))
                    : new Turn(new Dialogue(order, phase, last.text(), prompts + 1, 0, 0), new Move.Type("\n", false));
        }
        if (last.isOfEnableMode()) {
            return order.isEmpty()
                    ? end(new Move.Answered(""))
                    : new Turn(new Dialogue(order, Phase.ORDERED, prompt, 0, 0, 0), new Move.Type(order + "\n", true));
        }
        return phase == Phase.ENABLED
                ? end(new Move.Denied("it fell back from enable mode to user mode", true))
                : new Turn(new Dialogue(order, Phase.ENABLING, prompt, 0, 0, 0), new Move.Type("enable\n", false));
    }

    private Turn enabling(LastLine last) {
        if (last.asksForPassword()) {
            return phase == Phase.SECRET_TYPED
                    ? end(new Move.Denied("it refuses the enable password", true))
                    : new Turn(new Dialogue(order, Phase.SECRET_TYPED, null, 0, 0, 0), new Move.TypeSecret());
        }
        if (last.prompt().isEmpty()) {
            return new Turn(this, WAIT);
        }
        if (last.isOfEnableMode()) {
            return new Turn(new Dialogue(order, Phase.ENABLED, last.text(), 1, 0, 0), new Move.Type("\n", false));
        }
        return end(new Move.Denied(
                phase == Phase.SECRET_TYPED
                        ? "it refuses the enable password"
                        : "it does not enter enable mode with this account",
                true));
    }

    private Turn answering(LastLine last, String screen) {
        if (last.text().equals(prompt)) {
            return end(new Move.Answered(Answer.between(screen, order)));
        }
        if (last.isPager()) {
            return pages == PAGES_MAX
                    ? end(new Move.Unclear("its answer has more than " + PAGES_MAX + " pages"))
                    : new Turn(new Dialogue(order, phase, prompt, 0, pages + 1, questions), new Move.Type(" ", false));
        }
        if (last.consent().isPresent()) {
            return questions == QUESTIONS_MAX
                    ? end(new Move.Unclear("it asks again and again: " + last.text()))
                    : new Turn(
                            new Dialogue(order, phase, prompt, 0, pages, questions + 1),
                            new Move.Type(last.consent().get() + "\n", false));
        }
        return new Turn(this, WAIT);
    }

    private Turn end(Move move) {
        return new Turn(this, move);
    }
}
