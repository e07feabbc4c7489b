package dev.holdfast.probe;

import dev.holdfast.spi.Prober;

class OneThreadContractTest extends NetworkProberContractTest {

    @Override
    protected Prober open() {
        return NetworkProber.builder().onOneThread(8).build();
    }
}
