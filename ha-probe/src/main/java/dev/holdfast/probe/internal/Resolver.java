package dev.holdfast.probe.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Name to address. A resolver that is slow is as much our own fault as one that knows nothing (probe.md 4.6). */
final class Resolver {

    private Resolver() {}

    static InetAddress first(String name, Duration limit) throws UnknownHostException {
        return all(name, limit).get(0);
    }

    static List<InetAddress> all(String name, Duration limit) throws UnknownHostException {
        long start = System.nanoTime();
        List<InetAddress> found = List.of(InetAddress.getAllByName(name));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (took.compareTo(limit) > 0) {
            throw new UnknownHostException(name + " took " + took.toMillis() + " ms");
        }
        return found;
    }
}
