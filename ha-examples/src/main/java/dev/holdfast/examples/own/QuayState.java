package dev.holdfast.examples.own;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;

/** {@code /quay/state}: one word, {@code active}, {@code standby} or {@code starting} (QUAY-02). All are equal. */
public record QuayState() implements Classifier {

    @Override
    public String name() {
        return "quay.state";
    }

    @Override
    public Verdict classify(Page page) {
        if (page.status() != 200) {
            return Verdict.fail(Verdict.Reason.WRONG_ANSWER, "HTTP " + page.status() + " instead of 200");
        }
        return switch (page.body().strip()) {
            case "active" -> Verdict.pass(NodeState.ACTIVE);
            case "standby" -> Verdict.pass(NodeState.STANDBY);
            case "starting" -> new Verdict(Verdict.Kind.MAINT, Verdict.Reason.NOT_READY, null, "starting");
            default -> Verdict.fail(Verdict.Reason.UNEXPECTED, "neither active, standby nor starting");
        };
    }
}
