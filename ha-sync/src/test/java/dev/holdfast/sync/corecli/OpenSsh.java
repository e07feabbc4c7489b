package dev.holdfast.sync.corecli;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.ssh.HostKeys;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.awaitility.Awaitility;

/**
 * OpenSSH's own server on a free port of the loopback, under the account that runs the tests. Whoever logs in with the key
 * of a node gets that node's shell, a script on a real terminal, and nothing else.
 */
final class OpenSsh implements AutoCloseable {

    static final Path SSHD = Path.of("/usr/sbin/sshd");
    static final String ENABLE = "en4ble-of-bash";

    private final Path folder;
    private final int port;
    private final Map<NodeId, KeyPair> keys = new TreeMap<>();
    private final Process process;
    private final String fingerprint;

    static boolean isInstalled() {
        return Files.isExecutable(SSHD);
    }

    OpenSsh(Path folder, NodeId... nodes) throws IOException, InterruptedException, GeneralSecurityException {
        this.folder = folder;
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ecdsa",
                "-N",
                "",
                "-f",
                folder.resolve("host_key").toString());
        fingerprint = run("ssh-keygen", "-lf", folder.resolve("host_key.pub").toString())
                .split(" ", -1)[1];
        port = freePort();
        List<String> authorized = new ArrayList<>();
        for (NodeId node : nodes) {
            authorized.add(node(node));
        }
        Files.write(folder.resolve("authorized_keys"), authorized);
        Path settings = Files.write(
                folder.resolve("sshd_config"),
                List.of(
                        "ListenAddress 127.0.0.1:" + port,
                        "HostKey " + folder.resolve("host_key"),
                        "PidFile none",
                        "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                        "StrictModes no",
                        "UsePAM no",
                        "PasswordAuthentication no",
                        "PermitRootLogin yes"));
        if (System.getProperty("user.name").equals("root")) {
            // Debian's server insists on this folder when it is root; its service would make it.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::answers);
    }

    private String node(NodeId node) throws IOException, GeneralSecurityException {
        Path core = Files.createDirectories(folder.resolve(node.value()));
        Files.writeString(core.resolve("host"), node + "\n");
        Files.writeString(core.resolve("manner"), "plain\n");
        Files.writeString(core.resolve("enable"), ENABLE + "\n");
        Files.writeString(core.resolve("mode"), "STANDBY\n");
        Files.writeString(core.resolve("scheduler"), "runs\n");
        Files.createFile(core.resolve("history"));
        Files.createFile(core.resolve("orders"));
        Files.createFile(core.resolve("left"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        keys.put(node, key);
        return "restrict,pty,command=\"bash " + script() + " " + core + "\" "
                + PublicKeyEntry.toString(key.getPublic());
    }

    private static Path script() {
        try {
            return Path.of(Objects.requireNonNull(OpenSsh.class.getResource("/corecli/core-shell.sh"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A slow node may go on. */
    void go(NodeId node) throws IOException {
        Files.createFile(folder.resolve(node.value()).resolve("go"));
    }

    /** {@code plain}, {@code silent}, or {@code slow}: it obeys when it is told to go on. */
    void manner(NodeId node, String manner) throws IOException {
        Files.writeString(folder.resolve(node.value()).resolve("manner"), manner + "\n");
    }

    CoreAccess access(NodeId node) {
        return CoreAccess.of(
                        "127.0.0.1",
                        HostKeys.fingerprints(fingerprint),
                        System.getProperty("user.name"),
                        Objects.requireNonNull(keys.get(node)))
                .port(port)
                .haAddress(node.value())
                .enablePassword(() -> Credentials.of("enable", ENABLE.toCharArray()));
    }

    NodeState state(NodeId node) {
        return NodeState.valueOf(read(node, "mode").strip());
    }

    boolean schedulerRuns(NodeId node) {
        return read(node, "scheduler").strip().equals("runs");
    }

    List<String> orders(NodeId node) {
        return read(node, "orders").lines().toList();
    }

    /** How many shells of this node have come and gone. */
    long left(NodeId node) {
        return read(node, "left").lines().count();
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("sshd.log"));
    }

    /** The portal of these Cores, as somebody reads it who knows how. */
    HaWindow window() {
        return new HaWindow() {
            @Override
            public Reply<List<SyncRecord>> history(NodeId target) {
                return !keys.containsKey(target)
                                || read(target, "manner").strip().equals("silent")
                        ? Reply.none("its portal does not answer")
                        : Reply.of(OpenSsh.this.history(target));
            }

            @Override
            public EffectOutcome savePage(NodeId node, Duration timeout) {
                try {
                    Files.writeString(folder.resolve(node.value()).resolve("scheduler"), "runs\n");
                    return EffectOutcome.SUCCEEDED;
                } catch (IOException e) {
                    return EffectOutcome.failed(e.toString(), true);
                }
            }
        };
    }

    private List<SyncRecord> history(NodeId target) {
        return read(target, "history")
                .lines()
                .map(line -> line.split(" ", -1))
                .map(words -> new SyncRecord(
                        SyncKind.INCREMENTAL,
                        target,
                        NodeId.of(words[0]),
                        instant(words[1]),
                        instant(words[2]),
                        SyncRecord.Result.SUCCESS,
                        null))
                .toList();
    }

    private static Instant instant(String seconds) {
        BigDecimal value = new BigDecimal(seconds);
        return Instant.ofEpochSecond(
                value.longValue(),
                value.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    private String read(NodeId node, String file) {
        try {
            return Files.readString(folder.resolve(node.value()).resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("sshd ended: " + log());
        }
        return log().contains("Server listening on 127.0.0.1 port " + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + text);
            }
            return text;
        }
    }

    /** Returns when every shell has gone, so that nobody writes into the folder any more. */
    @Override
    public void close() {
        List<ProcessHandle> sessions = process.descendants().toList();
        process.destroy();
        sessions.forEach(ProcessHandle::destroy);
        Stream.concat(Stream.of(process.toHandle()), sessions.stream())
                .map(ProcessHandle::onExit)
                .forEach(
                        end -> Awaitility.await().atMost(Duration.ofSeconds(20)).until(end::isDone));
    }
}
