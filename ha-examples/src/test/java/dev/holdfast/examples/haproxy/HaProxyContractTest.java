package dev.holdfast.examples.haproxy;

import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.testkit.LoadBalancerContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class HaProxyContractTest extends LoadBalancerContract {

    private LocalHaProxy haproxy;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        haproxy = LocalHaProxy.start(folder);
    }

    @AfterEach
    void end() {
        if (haproxy != null) {
            haproxy.close();
        }
    }

    @Override
    protected LoadBalancer open() {
        return new AskingAgain(new HaProxyLoadBalancer(haproxy.settings()));
    }
}
