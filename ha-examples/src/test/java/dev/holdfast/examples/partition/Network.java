package dev.holdfast.examples.partition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One namespace per {@link Host} and a router between them, which drops in silence what a cut says, one way or both. Only
 * namespaces that it has made itself are touched.
 */
final class Network implements AutoCloseable {

    private static final String PREFIX = "hf" + ProcessHandle.current().pid() + "-";
    private static final String ROUTER = PREFIX + "router";
    private static final int WORDS = 4096;
    private static final int MORE_THAN_ENOUGH_SECONDS = 60;

    private final List<String> made = new ArrayList<>();
    /** How many cuts there are from one to another; one rule stands for all of them. */
    private final Map<String, Integer> cuts = new TreeMap<>();

    private Network() {}

    /** Why none can be made on this machine, or empty. */
    static String hindrance() {
        try (Network tried = create()) {
            tried.cut(Host.CORE1, Host.CORE2);
            run(at(Host.CORE1, List.of("true")));
            return "";
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    static Network create() throws IOException {
        Network network = new Network();
        try {
            network.build();
        } catch (IOException e) {
            network.close();
            throw e;
        }
        return network;
    }

    private void build() throws IOException {
        namespace(ROUTER);
        run(inside(ROUTER, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"));
        for (Host host : Host.values()) {
            String name = PREFIX + host.label();
            String port = host.port();
            namespace(name);
            ip("link", "add", "eth0", "netns", name, "type", "veth", "peer", "name", port, "netns", ROUTER);
            ip("-n", name, "addr", "add", host.address() + "/24", "dev", "eth0");
            ip("-n", ROUTER, "addr", "add", host.gateway() + "/24", "dev", port);
            ip("-n", name, "link", "set", "eth0", "up");
            ip("-n", ROUTER, "link", "set", port, "up");
            ip("-n", name, "route", "add", "default", "via", host.gateway());
        }
    }

    private void namespace(String name) throws IOException {
        ip("netns", "add", name);
        made.add(name);
        ip("-n", name, "link", "set", "lo", "up");
    }

    /** The command that runs another one at a host. */
    static List<String> at(Host host, List<String> command) {
        return inside(PREFIX + host.label(), command.toArray(String[]::new));
    }

    private static List<String> inside(String namespace, String... command) {
        return Stream.concat(Stream.of("ip", "netns", "exec", namespace), Arrays.stream(command))
                .toList();
    }

    /** From now on nothing that one sends reaches the other; the way back stays. */
    void cut(Host from, Host to) throws IOException {
        if (cuts.merge(from + " " + to, 1, Integer::sum) == 1) {
            rule("add", from, to);
        }
    }

    /** Takes one cut back; the last one heals the way. */
    void mend(Host from, Host to) throws IOException {
        String way = from + " " + to;
        if (cuts.containsKey(way) && cuts.merge(way, -1, Integer::sum) == 0) {
            cuts.remove(way);
            rule("del", from, to);
        }
    }

    private static void rule(String what, Host from, Host to) throws IOException {
        ip("-n", ROUTER, "rule", what, "from", from.address(), "to", to.address(), "blackhole");
    }

    /** Heals everything that was cut. */
    void heal() throws IOException {
        for (String way : List.copyOf(cuts.keySet())) {
            String[] ends = way.split(" ", -1);
            rule("del", Host.valueOf(ends[0]), Host.valueOf(ends[1]));
        }
        cuts.clear();
    }

    private static void ip(String... words) throws IOException {
        run(Stream.concat(Stream.of("ip"), Arrays.stream(words)).toList());
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readNBytes(WORDS), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(MORE_THAN_ENOUGH_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(String.join(" ", command) + ": interrupted", stop);
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        List<String> left = new ArrayList<>();
        for (String name : made) {
            try {
                ip("netns", "del", name);
            } catch (IOException refused) {
                left.add(name);
            }
        }
        made.clear();
        if (!left.isEmpty()) {
            throw new IllegalStateException("namespaces " + left + " are left: delete them with ip netns del");
        }
    }
}
