package dev.holdfast.examples.haproxy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.model.ClusterId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A real HAProxy of a test's own: on the loopback address, its files in the test's folder, ended with the test. */
final class LocalHaProxy implements AutoCloseable {

    static final Duration WINDOW = Duration.ofMillis(100);

    private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Below every system's range of ephemeral ports: HAProxy binds late, and again after each restart. */
    private static final int LOWEST_PORT = 12_000;

    private static final int PORTS = 6_000;

    final int port = freePort();
    private final Path folder;
    private Process process;

    private LocalHaProxy(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("base.cfg"), """
                global
                    stats socket %s mode 600 level admin expose-fd listeners
                defaults
                    timeout connect 2s
                    timeout client 30s
                    timeout server 30s
                """.formatted(folder.resolve("admin.sock")));
        Files.writeString(folder.resolve("pair.cfg"), "");
        process = run();
    }

    /** Skips the test where there is none. */
    static LocalHaProxy start(Path folder) throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is not there: install the package haproxy");
        return new LocalHaProxy(folder);
    }

    private Process run() throws IOException {
        Process started = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-W",
                        "-S",
                        folder.resolve("master.sock").toString(),
                        "-f",
                        folder.resolve("base.cfg").toString(),
                        "-f",
                        folder.resolve("pair.cfg").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try {
            await("a worker")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> command("show info").contains("Pid: "));
        } catch (RuntimeException | Error never) {
            end(started);
            throw new AssertionError(Files.readString(log()), never);
        }
        return started;
    }

    /** Everything that was not saved is gone. */
    void restart() throws IOException {
        end(process);
        process = run();
    }

    /** A new worker that reads the files, as an administrator would ask for one. */
    void reload() throws IOException {
        if (!new HaProxyProcess(settings(), DurableFiles.ON_DISK).reload(Deadline.in(PATIENCE))) {
            throw new AssertionError(Files.readString(log()));
        }
    }

    String command(String line) throws IOException {
        return new CommandSocket(folder.resolve("admin.sock")).ask(line, Deadline.in(PATIENCE));
    }

    HaProxySettings settings() {
        return settings(PATIENCE);
    }

    HaProxySettings settings(Duration timeout) {
        return settings(timeout, folder.resolve("admin.sock"));
    }

    /** Of a controller that leads from this store. */
    HaProxySettings settingsOf(String store) {
        return settings(PATIENCE, folder.resolve("admin.sock"), store);
    }

    HaProxySettings settings(Duration timeout, Path runtimeSocket) {
        return settings(timeout, runtimeSocket, "store");
    }

    private HaProxySettings settings(Duration timeout, Path runtimeSocket, String store) {
        return new HaProxySettings(
                ClusterId.of("pair"),
                store,
                PROGRAM,
                runtimeSocket,
                folder.resolve("master.sock"),
                folder.resolve("base.cfg"),
                folder.resolve("pair.cfg"),
                Map.of("vs_core", "127.0.0.1:" + port),
                timeout,
                WINDOW);
    }

    private Path log() {
        return folder.resolve("haproxy.log");
    }

    static int freePort() {
        return ThreadLocalRandom.current()
                .ints(LOWEST_PORT, LOWEST_PORT + PORTS)
                .filter(LocalHaProxy::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static void end(Process master) {
        var workers = master.descendants().toList();
        master.destroy();
        try {
            if (!master.waitFor(20, TimeUnit.SECONDS)) {
                master.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        workers.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        end(process);
    }
}
