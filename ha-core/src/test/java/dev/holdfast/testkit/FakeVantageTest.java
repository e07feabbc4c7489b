package dev.holdfast.testkit;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.spi.Vantage;

class FakeVantageTest extends VantageContract {

    private final FakeVantage vantage = new FakeVantage(ObserverId.of("third place"), CHECK);

    @Override
    protected Vantage open() {
        return vantage;
    }

    @Override
    protected void nodeFails() {
        vantage.see(Verdict.fail(Verdict.Reason.REFUSED, "refused"));
    }

    @Override
    protected void fallSilent() {
        vantage.fallSilent();
    }
}
