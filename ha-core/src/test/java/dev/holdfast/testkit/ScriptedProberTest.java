package dev.holdfast.testkit;

import dev.holdfast.spi.Prober;

class ScriptedProberTest extends ProberContract {

    private final ScriptedProber prober = new ScriptedProber();

    @Override
    protected Prober open() {
        return prober;
    }

    @Override
    protected Peer answering(String body) {
        prober.answers("answering", body);
        return new Peer("answering", 80);
    }

    @Override
    protected Peer refusing() {
        prober.refuses("refusing");
        return new Peer("refusing", 80);
    }

    @Override
    protected Peer silent() {
        prober.hangs("silent");
        return new Peer("silent", 80);
    }
}
