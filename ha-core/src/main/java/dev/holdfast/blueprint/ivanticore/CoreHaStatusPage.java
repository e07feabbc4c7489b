package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;

/**
 * {@code /hastatus.html}: exactly {@code MOBILEIRON-STATUS: OK (Mode: X)} (CORE-56, M14). {@code Standby} is safe to
 * fail over to (CORE-58), {@code Primary} is acting as Primary (CORE-59); upper and lower case of the word are one.
 * Without a mode the Core is up, but no safe target; a word nobody knows is a failure, never a guess. All are equal.
 */
public record CoreHaStatusPage() implements Classifier {

    /** What a Core says that acts as Primary (CORE-59). */
    static final String ACTING = CoreStatusPage.OK + " (Mode: Primary)";

    private static final String WANTED = CoreStatusPage.OK + " (Mode: Standby|Primary)";

    @Override
    public String name() {
        return "core.hastatus";
    }

    @Override
    public Verdict classify(Page page) {
        VisibleText text = VisibleText.of(page);
        if (page.status() != 200 || !text.startsWith(CoreStatusPage.OK)) {
            return wrong(text);
        }
        String rest = text.after(CoreStatusPage.OK);
        if (rest.isEmpty()) {
            return Verdict.pass();
        }
        String mode = modeIn(rest);
        if (mode.isEmpty()) {
            return wrong(text);
        }
        if (mode.equalsIgnoreCase("Standby")) {
            return Verdict.pass(NodeState.STANDBY);
        }
        return mode.equalsIgnoreCase("Primary")
                ? Verdict.pass(NodeState.ACTIVE)
                : Verdict.fail(Verdict.Reason.UNEXPECTED, text.insteadOf(WANTED));
    }

    /** The word in {@code (Mode: word)}, or empty if the text is not of that shape. */
    private static String modeIn(String rest) {
        String bracket = rest.strip();
        // "OK" must end as a word: OK(Mode: …) is as wrong as OKAY.
        if (!rest.startsWith(" ") || !bracket.startsWith("(") || !bracket.endsWith(")")) {
            return "";
        }
        String inside = bracket.substring(1, bracket.length() - 1).strip();
        int colon = inside.indexOf(':');
        return colon >= 0 && inside.substring(0, colon).strip().equals("Mode")
                ? inside.substring(colon + 1).strip()
                : "";
    }

    private static Verdict wrong(VisibleText text) {
        return Verdict.fail(Verdict.Reason.WRONG_ANSWER, text.insteadOf(WANTED));
    }
}
