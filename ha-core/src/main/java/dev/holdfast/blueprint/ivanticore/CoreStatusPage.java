package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;

/**
 * {@code /status/status.html}: the Core works if and only if the answer is 200 and its text is exactly
 * {@code MOBILEIRON-STATUS: OK} (CORE-54, CORE-55, M14). It says nothing of the state. All are equal.
 */
public record CoreStatusPage() implements Classifier {

    static final String OK = "MOBILEIRON-STATUS: OK";

    @Override
    public String name() {
        return "core.status";
    }

    @Override
    public Verdict classify(Page page) {
        VisibleText text = VisibleText.of(page);
        return page.status() == 200 && text.is(OK)
                ? Verdict.pass()
                : Verdict.fail(Verdict.Reason.WRONG_ANSWER, text.insteadOf(OK));
    }
}
