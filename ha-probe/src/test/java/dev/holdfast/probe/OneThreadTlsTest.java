package dev.holdfast.probe;

class OneThreadTlsTest extends TlsTest {

    @Override
    NetworkProber.Builder builder() {
        return NetworkProber.builder().onOneThread(8);
    }
}
