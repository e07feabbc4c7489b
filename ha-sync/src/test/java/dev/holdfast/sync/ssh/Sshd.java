package dev.holdfast.sync.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * OpenSSH's own server on a free port of the loopback, under the account that runs the tests. Nobody logs in but with a key;
 * its own is {@link SshKeys#HOST_KEY}.
 */
public final class Sshd implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Process process;
    private final int port;
    private final Path log;

    private Sshd(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts one; a machine without it, unless it checks submissions, skips the test.
     *
     * @param folder its own
     * @param authorized lines of its {@code authorized_keys}
     * @param more lines of its configuration
     */
    public static Sshd start(Path folder, List<String> authorized, List<String> more)
            throws IOException, GeneralSecurityException {
        assumeTrue(
                Files.isExecutable(PROGRAM) || System.getenv("CI") != null,
                "a machine with OpenSSH's server: apt-get install openssh-server");
        assertThat(PROGRAM).as("on a machine that checks submissions").isExecutable();
        if (System.getProperty("user.name").equals("root")) {
            // Debian's server insists on this folder when it is root; its service would make it.
            Files.createDirectories(
                    Path.of("/run/sshd"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Path key = folder.resolve("host_key");
        SshKeys.writePrivate(SshKeys.HOST_KEY, key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(
                "ListenAddress 127.0.0.1",
                "Port " + port,
                "HostKey " + key,
                "AuthorizedKeysFile " + Files.write(folder.resolve("authorized_keys"), authorized),
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin yes",
                "PidFile none"));
        lines.addAll(more);
        Path log = folder.resolve("sshd.log");
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-D",
                        "-f",
                        Files.write(folder.resolve("sshd_config"), lines).toString(),
                        "-E",
                        log.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        Sshd server = new Sshd(process, port, log);
        Awaitility.await("sshd answers")
                .atMost(LONG)
                .failFast(() -> assertThat(process.isAlive()).as(server.said()).isTrue())
                .until(server::answers);
        return server;
    }

    public int port() {
        return port;
    }

    /** By which it is recognised. */
    public HostKeys hostKeys() {
        return SshKeys.fingerprint(SshKeys.HOST_KEY);
    }

    /** Returns when nobody is connected any more, and so nothing that was asked for is still being done. */
    public void awaitNobody() {
        Awaitility.await("all sessions have ended")
                .atMost(LONG)
                .until(() -> process.descendants().findAny().isEmpty());
    }

    private String said() {
        try {
            return Files.exists(log) ? Files.readString(log) : "nothing";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return socket.getInputStream().read() == 'S';
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Below those that the system gives to whoever asks for any: nobody gets it by chance before the server does. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(15_000, 32_000)
                .filter(Sshd::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Returns when every session has gone, so that nobody writes into a folder any more. */
    @Override
    public void close() {
        List<ProcessHandle> sessions = process.descendants().toList();
        process.destroy();
        sessions.forEach(ProcessHandle::destroy);
        Stream.concat(Stream.of(process.toHandle()), sessions.stream())
                .map(ProcessHandle::onExit)
                .forEach(end -> Awaitility.await().atMost(LONG).until(end::isDone));
    }
}
