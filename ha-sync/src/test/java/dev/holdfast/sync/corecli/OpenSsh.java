package dev.holdfast.sync.corecli;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.ssh.SshKeys;
import dev.holdfast.sync.ssh.Sshd;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Cores behind OpenSSH's own server. Whoever logs in with the key of a node gets that node's shell, a script on a real
 * terminal, and nothing else.
 */
final class OpenSsh implements AutoCloseable {

    static final String ENABLE = "en4ble-of-bash";

    private final Path folder;
    private final Map<NodeId, KeyPair> keys = new TreeMap<>();
    private final Sshd sshd;

    OpenSsh(Path folder, NodeId... nodes) throws IOException, GeneralSecurityException {
        this.folder = folder;
        List<String> authorized = new ArrayList<>();
        for (NodeId node : nodes) {
            authorized.add(node(node));
        }
        sshd = Sshd.start(folder, authorized, List.of());
    }

    private String node(NodeId node) throws IOException {
        Path core = Files.createDirectories(folder.resolve(node.value()));
        Files.writeString(core.resolve("host"), node + "\n");
        Files.writeString(core.resolve("manner"), "plain\n");
        Files.writeString(core.resolve("enable"), ENABLE + "\n");
        Files.writeString(core.resolve("mode"), "STANDBY\n");
        Files.writeString(core.resolve("scheduler"), "runs\n");
        Files.createFile(core.resolve("history"));
        Files.createFile(core.resolve("orders"));
        Files.createFile(core.resolve("left"));
        KeyPair key = SshKeys.keyPair();
        keys.put(node, key);
        return "restrict,pty,command=\"bash " + script() + " " + core + "\" " + SshKeys.line(key);
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
                        sshd.hostKeys(),
                        System.getProperty("user.name"),
                        Objects.requireNonNull(keys.get(node)))
                .port(sshd.port())
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

    @Override
    public void close() {
        sshd.close();
    }
}
