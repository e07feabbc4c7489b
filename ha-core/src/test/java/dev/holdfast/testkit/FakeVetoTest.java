package dev.holdfast.testkit;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.FailoverVeto;

class FakeVetoTest extends FailoverVetoContract {

    private final FakeVeto veto = new FakeVeto();

    @Override
    protected FailoverVeto open() {
        return veto;
    }

    @Override
    protected void object(String why) {
        veto.answer(EffectOutcome.rejected(why));
    }

    @Override
    protected void fallSilent() {
        veto.fallSilent();
    }

    @Override
    protected void vanish() {
        veto.answer(EffectOutcome.failed("not reached", true));
    }
}
