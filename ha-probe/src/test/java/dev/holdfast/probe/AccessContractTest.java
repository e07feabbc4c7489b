package dev.holdfast.probe;

import dev.holdfast.spi.Prober;

/** What every prober does, asked on terms of one's own beside the one thread. */
class AccessContractTest extends NetworkProberContractTest {

    @Override
    protected Prober open() {
        HttpAccess access = HttpAccess.PLAIN
                .bearer("a token"::toCharArray)
                .allowPlainHttp("on loopback")
                .redirects(3)
                .http2();
        return NetworkProber.builder()
                .onOneThread(8)
                .access("standby", access)
                .access("echo", access)
                .access("broken", access)
                .build();
    }
}
