package dev.holdfast.sync.transfer;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.ManifestBuilder;
import dev.holdfast.sync.tree.ManifestHeader;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A tree on another host, over SFTP: to be looked at, to be copied from, to be written to. Needs the optional library Apache
 * MINA SSHD. Immutable and thread-safe; each call opens connections of its own and blocks on them.
 *
 * <p>What the protocol cannot do: it keeps whole seconds from 1970 to 2106, and a file dated otherwise differs at every plan.
 * It knows paths only: directories are looked at before they are used, and whoever exchanges one for a link at that instant
 * leads that call elsewhere. A server without {@code posix-rename@openssh.com} leaves a replaced file absent for a moment;
 * one without {@code fsync@openssh.com} makes durable what it likes, when it likes. Its clock cannot be asked: see {@link
 * #clockWithin}.
 *
 * <p>At level {@code TRACE} the library writes whole packets into its log, passwords among them: leave that level off.
 */
public final class SftpReplica implements ReplicaInventory {

    private static final TreePath MARKER = TreePath.of(RunFolder.NAME + "/marker");
    private static final int LONGEST_MARKER = 1000;

    private final NodeId node;
    private final SftpHost host;
    private final String root;
    private final HashMode hashes;
    private final Duration clockWithin;

    private SftpReplica(NodeId node, SftpHost host, String root, HashMode hashes, Duration clockWithin) {
        this.node = node;
        this.host = host;
        this.root = root;
        this.hashes = hashes;
        this.clockWithin = clockWithin;
        if (!root.startsWith("/") || root.indexOf('\0') >= 0 || clockWithin.isNegative()) {
            throw new IllegalArgumentException("root \"" + root + "\" of " + node + ", clock within " + clockWithin
                    + ": give an absolute path and a time of 0 or more");
        }
    }

    /**
     * A tree.
     *
     * @param node whose
     * @param host how it is reached
     * @param root the directory, absolute
     * @return the replica, of which only recently modified files are hashed
     */
    public static SftpReplica of(NodeId node, SftpHost host, String root) {
        String trimmed = root.length() > 1 && root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        return new SftpReplica(node, host, trimmed, HashMode.RACY, Duration.ofMinutes(1));
    }

    /**
     * The same, hashing otherwise. Whatever is hashed is fetched.
     *
     * @param mode which files
     * @return a copy
     */
    public SftpReplica hashing(HashMode mode) {
        return new SftpReplica(node, host, root, mode, clockWithin);
    }

    /**
     * The same, trusting the server's clock otherwise. A file modified so shortly before a scan is racy: its time proves
     * nothing.
     *
     * @param apart how far its clock may be from ours, 0 or more; one minute unless said
     * @return a copy
     */
    public SftpReplica clockWithin(Duration apart) {
        return new SftpReplica(node, host, root, hashes, apart);
    }

    @Override
    public Reply<Manifest> scan() {
        try (SftpFiles files = new SftpFiles(host, root)) {
            Clock clock = Clock.systemUTC();
            Instant started = clock.instant().minus(clockWithin);
            String marker = marker(files);
            SftpScan scan = new SftpScan(files, hashes, started.minusSeconds(2));
            ManifestBuilder entries = scan.entries();
            return Reply.of(entries.build(new ManifestHeader(
                    node,
                    marker.isEmpty() ? "unmarked" : marker,
                    !marker.isEmpty(),
                    started,
                    clock.instant().plus(clockWithin),
                    scan.errors(),
                    Duration.ofSeconds(1),
                    hashes == HashMode.ALL)));
        } catch (IOException problem) {
            return Reply.none(node + ": " + Failure.words(problem));
        }
    }

    /**
     * Puts the marker into the root, once, when it is set up; see {@link dev.holdfast.sync.tree.TreeScanner#mark}.
     *
     * @param id what tells it from other roots; 1 to 1,000 characters, one line
     * @return succeeded, or why not
     */
    public EffectOutcome mark(String id) {
        if (id.isBlank() || id.length() > LONGEST_MARKER || id.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("marker \"" + id + "\": give one line of 1 to 1000 characters");
        }
        return Failure.told(() -> {
            try (SftpFiles files = new SftpFiles(host, root)) {
                new RunFolder(files).open();
                RunFolder.write(files, MARKER, id);
                return EffectOutcome.SUCCEEDED;
            }
        });
    }

    /**
     * Its content, for a plan that copies from here.
     *
     * @return a source, to be closed; it connects anew if its connection ends
     * @throws IOException if it cannot be reached
     */
    public TreeSource source() throws IOException {
        return new FilesSource(new SftpFiles(host, root));
    }

    /**
     * Who carries out plans here. The same phases as on a disk of this host: staged, made durable, asked again, committed by
     * renames. A connection that is lost before the commit changes nothing; during it the outcome is indeterminate, and the
     * next call completes it.
     *
     * @param gate asked before the commit
     * @return the executor
     */
    public TreeExecutor executor(CommitGate gate) {
        return new TreeExecutor(() -> new SftpFiles(host, root), RunSettings.usual(gate));
    }

    private static String marker(SftpFiles files) throws IOException {
        if (files.entry(MARKER).isEmpty()) {
            return "";
        }
        String text = RunFolder.read(files, MARKER, LONGEST_MARKER * 4).strip();
        return text.length() > LONGEST_MARKER ? "" : text;
    }

    @Override
    public String toString() {
        return "SftpReplica[" + node + ", " + host + root + "]";
    }
}
