package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;

/**
 * {@code /traveler} of one server: 200, or 401 from a working server that asks who is there (TRV-E04). No credentials are
 * ever sent. While a server transfers its data it answers neither (TRV-06). All are equal.
 */
public record TravelerPage() implements Classifier {

    @Override
    public String name() {
        return "trv.http";
    }

    @Override
    public Verdict classify(Page page) {
        return page.status() == 200 || page.status() == 401
                ? Verdict.pass()
                : Verdict.fail(Verdict.Reason.WRONG_ANSWER, "status " + page.status() + " instead of 200 or 401");
    }
}
