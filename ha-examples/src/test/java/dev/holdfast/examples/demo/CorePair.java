package dev.holdfast.examples.demo;

import dev.holdfast.model.NodeId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Two Cores as processes, the address of one that is gone and of one that never answers, for the contract kits. */
final class CorePair implements AutoCloseable {

    static final NodeId CORE1 = NodeId.of("core1");
    static final NodeId CORE2 = NodeId.of("core2");
    static final NodeId GONE = NodeId.of("gone");
    static final NodeId MUTE = NodeId.of("mute");

    final CoreProcess core1;
    final CoreProcess core2;
    private final ServerSocket mute;
    /** Nobody listens there, and nobody else may. */
    private final Socket gone = new Socket();

    CorePair() throws IOException {
        gone.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        List<Integer> ports = CoreProcess.freePorts();
        mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        core1 = CoreProcess.start(CoreOptions.of("core1", ports.get(0), ports.get(1), true), line -> {});
        core2 = CoreProcess.start(CoreOptions.of("core2", ports.get(1), ports.get(0), false), line -> {});
    }

    CoreHttpControl control() {
        return new CoreHttpControl(Map.of(
                CORE1,
                core1.uri(),
                CORE2,
                core2.uri(),
                GONE,
                URI.create("http://127.0.0.1:" + gone.getLocalPort()),
                MUTE,
                URI.create("http://127.0.0.1:" + mute.getLocalPort())));
    }

    @Override
    public void close() throws IOException {
        mute.close();
        gone.close();
        core1.close();
        core2.close();
    }
}
