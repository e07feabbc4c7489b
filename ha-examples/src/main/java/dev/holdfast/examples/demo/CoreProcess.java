package dev.holdfast.examples.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A demo Core in a JVM of its own. It dies with {@link #close()}, with this JVM (a shutdown hook), and even if this JVM
 * is killed (its standard input ends then). Thread-safe.
 */
final class CoreProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    /** Below every system's range of ephemeral ports. */
    private static final int LOWEST_PORT = 20_000;

    private static final int PORTS = 10_000;

    private final Consumer<String> listener;
    private final List<String> lines = new ArrayList<>();
    private final Thread hook = new Thread(this::killHard, "end-core");
    private CoreOptions options;
    private @Nullable Process process;

    private CoreProcess(CoreOptions options, Consumer<String> listener) {
        this.options = options;
        this.listener = listener;
    }

    /** Starts a Core and waits until it answers; every line it prints goes to the listener, on a thread of ours. */
    static CoreProcess start(CoreOptions options, Consumer<String> listener) {
        CoreProcess core = new CoreProcess(options, listener);
        Runtime.getRuntime().addShutdownHook(core.hook);
        try {
            core.launch();
        } catch (RuntimeException e) {
            core.close();
            throw e;
        }
        return core;
    }

    /**
     * Two different loopback ports that are free now, and that the system gives to no connection of its own accord: a
     * Core that is started again must find its port free.
     */
    static List<Integer> freePorts() {
        return ThreadLocalRandom.current()
                .ints(LOWEST_PORT, LOWEST_PORT + PORTS)
                .distinct()
                .limit(PORTS)
                .filter(CoreProcess::isFree)
                .limit(2)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + options.port());
    }

    synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    /** SIGKILL: no goodbye on any socket, no last write. Returns when the process is gone. */
    void killHard() {
        Process victim;
        synchronized (this) {
            victim = process;
            process = null;
        }
        if (victim != null) {
            victim.destroyForcibly();
            victim.onExit().join();
        }
    }

    /** Starts it again as it was configured, except for what it takes itself for. */
    void restart(boolean active) {
        killHard();
        options = options.startingAs(active);
        launch();
    }

    /** Waits for a line printed since the last start; false if the time is up first. */
    boolean awaitLine(Predicate<String> wanted, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (lines) {
            while (lines.stream().noneMatch(wanted)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                lines.wait(left);
            }
            return true;
        }
    }

    @Override
    public void close() {
        killHard();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is already going down; the hook does the same once more.
            killHard();
        }
    }

    private void launch() {
        synchronized (lines) {
            lines.clear();
        }
        try {
            Process started =
                    new ProcessBuilder(command()).redirectErrorStream(true).start();
            synchronized (this) {
                process = started;
            }
            Thread reader = new Thread(() -> read(started), "lines-of-" + options.name());
            reader.setDaemon(true);
            reader.start();
            if (!awaitLine(line -> line.startsWith("READY "), START)) {
                throw new IllegalStateException(options.name() + " did not start; it printed " + lines());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + options.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + options.name() + " was starting", e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                classes(),
                CoreServer.class.getName()));
        command.addAll(options.toArguments());
        return command;
    }

    /** Only where our own classes lie: the child needs nothing else, and a short class path starts faster. */
    private static String classes() {
        try {
            return new File(CoreServer.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the demo's classes lie at no usable place", e);
        }
    }

    private void read(Process from) {
        try (BufferedReader reader = from.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
                listener.accept(line);
            }
        } catch (IOException e) {
            listener.accept(options.name() + ": its output broke off: " + e.getMessage());
        }
    }

    private List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }
}
