package dev.holdfast.probe;

class OneThreadHostileServerTest extends HostileServerTest {

    @Override
    NetworkProber.Builder builder() {
        return NetworkProber.builder().onOneThread(8);
    }
}
