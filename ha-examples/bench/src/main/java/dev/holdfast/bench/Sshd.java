package dev.holdfast.bench;

import dev.holdfast.sync.ssh.HostKeys;
import dev.holdfast.sync.transfer.SftpHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/** OpenSSH's server of this machine on loopback, as whoever measures, with AES-GCM for everybody. */
final class Sshd implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final String CIPHER = "aes128-gcm@openssh.com";

    private final Process process;
    private final int port;
    private final Path folder;

    private Sshd(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    static boolean isPresent() {
        return Files.isExecutable(PROGRAM);
    }

    static Sshd start(Path folder) throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        for (String each : List.of("host", "user")) {
            Rounds.run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ecdsa",
                    "-N",
                    "",
                    "-f",
                    folder.resolve(each).toString());
        }
        int port = freePort();
        Files.write(
                folder.resolve("known_hosts"),
                List.of("[127.0.0.1]:" + port + " "
                        + Files.readString(folder.resolve("host.pub")).strip()));
        Path config = Files.write(
                folder.resolve("config"),
                List.of(
                        "ListenAddress 127.0.0.1",
                        "Port " + port,
                        "HostKey " + folder.resolve("host"),
                        "AuthorizedKeysFile " + folder.resolve("user.pub"),
                        "StrictModes no",
                        "UsePAM no",
                        "PidFile none",
                        "Ciphers " + CIPHER,
                        "Subsystem sftp internal-sftp"));
        Process process =
                new ProcessBuilder(PROGRAM.toString(), "-D", "-f", config.toString(), "-E", folder + "/log").start();
        Sshd server = new Sshd(process, port, folder);
        for (int i = 0; i < 200 && !server.answers(); i++) {
            LockSupport.parkNanos(50_000_000);
        }
        return server;
    }

    SftpHost host() {
        KeyPair key = new FileKeyPairProvider(folder.resolve("user"))
                .loadKeys(null)
                .iterator()
                .next();
        return SftpHost.of(
                        "127.0.0.1",
                        HostKeys.knownHosts(folder.resolve("known_hosts")),
                        System.getProperty("user.name"),
                        key)
                .port(port);
    }

    /** What rsync takes after {@code -e}. */
    String ssh() {
        return "ssh -p " + port + options();
    }

    String at(Path path) {
        return System.getProperty("user.name") + "@127.0.0.1:" + path;
    }

    String[] sftp(Path batch) {
        return ("sftp -q -P " + port + options() + " -b " + batch + " " + System.getProperty("user.name")
                        + "@127.0.0.1")
                .split(" ");
    }

    private String options() {
        return " -F none -i " + folder.resolve("user") + " -o UserKnownHostsFile=" + folder.resolve("known_hosts")
                + " -o BatchMode=yes -c " + CIPHER;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
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
