package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Connects, and closes with a reset: the observer keeps no TIME_WAIT, the server's application is not woken by an end of
 * stream. It proves the kernel at the other end, not the service.
 */
final class TcpProbe {

    private TcpProbe() {}

    static Verdict run(String address, ProbeSpec.Tcp spec, Duration connectTimeout, long submittedNanos) {
        Duration limit = spec.timeout().compareTo(connectTimeout) < 0 ? spec.timeout() : connectTimeout;
        try (SocketChannel channel = SocketChannel.open()) {
            InetSocketAddress target = new InetSocketAddress(Resolver.first(address, connectTimeout), spec.port());
            StartedLate.check(submittedNanos, spec.timeout());
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.socket().connect(target, (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE)));
            return Verdict.pass();
        } catch (IOException | RuntimeException e) {
            return Failures.verdict(e);
        }
    }
}
