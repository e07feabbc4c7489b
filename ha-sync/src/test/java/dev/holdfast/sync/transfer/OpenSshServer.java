package dev.holdfast.sync.transfer;

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
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real OpenSSH server of the machine, on loopback, as whoever runs the test. */
final class OpenSshServer implements AutoCloseable {

    static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Process process;
    private final int port;
    private final Path log;

    private OpenSshServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts one; further words go to its SFTP part, such as {@code -R} for read-only. */
    static OpenSshServer start(Path folder, String words) throws IOException, GeneralSecurityException {
        assumeTrue(
                Files.isExecutable(SSHD) || System.getenv("CI") != null,
                "a machine with OpenSSH's server: apt-get install openssh-server");
        assertThat(SSHD).as("on a machine that checks submissions").isExecutable();
        Path run = Path.of("/run/sshd");
        if (System.getProperty("user.name").equals("root") && !Files.isDirectory(run)) {
            Files.createDirectory(
                    run, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Path key = folder.resolve("host_key");
        SshServerUnderTest.writePrivate(SshServerUnderTest.HOST_KEY, key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path keys = Files.write(folder.resolve("keys"), List.of(SshServerUnderTest.line(SshServerUnderTest.USER_KEY)));
        int port = freePort();
        Path config = Files.write(
                folder.resolve("config"),
                List.of(
                        "ListenAddress 127.0.0.1",
                        "Port " + port,
                        "HostKey " + key,
                        "AuthorizedKeysFile " + keys,
                        "StrictModes no",
                        "UsePAM no",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "PermitRootLogin prohibit-password",
                        "PidFile none",
                        "Subsystem sftp internal-sftp " + words));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(SSHD.toString(), "-D", "-f", config.toString(), "-E", log.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        OpenSshServer server = new OpenSshServer(process, port, log);
        Awaitility.await("sshd answers")
                .atMost(Duration.ofSeconds(20))
                .failFast(() -> assertThat(process.isAlive()).as(server.said()).isTrue())
                .until(server::answers);
        return server;
    }

    SftpHost host() {
        return SftpHost.of(
                        "127.0.0.1",
                        SshServerUnderTest.fingerprint(SshServerUnderTest.HOST_KEY),
                        System.getProperty("user.name"),
                        SshServerUnderTest.USER_KEY)
                .port(port);
    }

    int port() {
        return port;
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
