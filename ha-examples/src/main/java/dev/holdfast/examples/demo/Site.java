package dev.holdfast.examples.demo;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.NodeId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a controller is for: two Cores as processes of their own, and a NetScaler emulator that speaks NITRO over HTTP, probes
 * with its own monitors and forwards real connections.
 */
final class Site implements AutoCloseable {

    static final NodeId CORE1 = NodeId.of("core1");
    static final NodeId CORE2 = NodeId.of("core2");
    static final String FRONT = "vs_core_443";

    private static final int DEVICE_PORT = 443;

    final CoreProcess core1;
    final CoreProcess core2;
    final NitroEmulator netscaler;
    final Map<NodeId, Integer> ports;

    /**
     * Starts them.
     *
     * @param selfPromotion whether the Secondary watches the Primary and promotes itself
     * @param heard takes the name of a Core and each line it prints
     */
    Site(boolean selfPromotion, BiConsumer<String, String> heard) {
        List<Integer> free = CoreProcess.freePorts();
        ports = Map.of(CORE1, free.get(0), CORE2, free.get(1));
        CoreOptions second = CoreOptions.of("core2", free.get(1), free.get(0), false);
        core1 = CoreProcess.start(
                CoreOptions.of("core1", free.get(0), free.get(1), true), line -> heard.accept("core1", line));
        core2 = CoreProcess.start(
                selfPromotion ? second.withSelfPromotion(Duration.ofMillis(300), 3, Duration.ofMillis(150)) : second,
                line -> heard.accept("core2", line));
        netscaler = NitroEmulator.start()
                .map("10.40.0.11", DEVICE_PORT, loopback(free.get(0)))
                .map("10.40.0.12", DEVICE_PORT, loopback(free.get(1)));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        netscaler.close();
        core1.close();
        core2.close();
    }
}
