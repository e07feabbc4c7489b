package dev.holdfast.sync.testkit;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.transfer.CommitGate;
import dev.holdfast.sync.transfer.ReplicaInventory;
import dev.holdfast.sync.transfer.ReplicaTransfer;
import dev.holdfast.sync.transfer.TreeSource;
import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.ManifestHeader;
import dev.holdfast.sync.tree.StagedFile;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import dev.holdfast.sync.tree.TreePlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** A replica in memory with one fault, as adapters have them. */
final class BrokenReplica implements ReplicaRig {

    /** What is wrong with it. */
    enum Fault {
        NONE,
        // Transfers.
        LEAVES_A_PARTIAL_FILE,
        LEAVES_HALF_A_SET,
        DELETES_WHAT_WAS_NOT_PLANNED,
        DELETES_NOTHING,
        WRITES_BESIDE_THE_TREE,
        TAKES_OTHER_CONTENT,
        ASKS_NO_GATE,
        TAKES_ANY_PLAN,
        OVERWRITES_WHAT_OTHERS_WROTE,
        THROWS,
        CLAIMS_TO_HAVE_STAGED,
        RECOVERS_BY_EMPTYING,
        // Inventories.
        LIES_ABOUT_SIZES,
        LIES_ABOUT_HASHES,
        LISTS_NO_DIRECTORIES,
        SAW_NOT_ALL,
        REMEMBERS_ITS_FIRST_LOOK,
        LISTS_ITS_OWN_FOLDER,
        // Sources.
        BEGINS_AT_THE_BEGINNING,
        GIVES_SOMETHING_FOR_NOTHING,
        NOTHING_EVER_CHANGES,
        READS_FOR_ONE_AT_A_TIME
    }

    private final MemoryReplica real;
    private final Fault fault;
    private Optional<Manifest> firstLook = Optional.empty();
    private int reading;

    BrokenReplica(NodeId node, Fault fault) {
        this.real = new MemoryReplica(node);
        this.fault = fault;
    }

    @Override
    public void write(String path, byte[] content) {
        real.write(path, content);
    }

    @Override
    public void delete(String path) {
        real.delete(path);
    }

    @Override
    public ReplicaInventory inventory() {
        return () -> {
            Manifest seen = real.inventory().scan().orElseThrow();
            firstLook = firstLook.isEmpty() ? Optional.of(seen) : firstLook;
            return Reply.of(
                    switch (fault) {
                        case LIES_ABOUT_SIZES, LIES_ABOUT_HASHES -> altered(seen);
                        case LISTS_NO_DIRECTORIES ->
                            Manifest.of(
                                    seen.header(),
                                    seen.toList().stream()
                                            .filter(each -> each.path().parent().equals(TreePath.ROOT)
                                                    && each.kind() == EntryKind.FILE)
                                            .toList());
                        case SAW_NOT_ALL -> Manifest.of(incomplete(seen.header()), seen.toList());
                        case REMEMBERS_ITS_FIRST_LOOK -> firstLook.get();
                        default -> seen;
                    });
        };
    }

    private Manifest altered(Manifest seen) {
        return Manifest.of(
                seen.header(), seen.toList().stream().map(this::altered).toList());
    }

    private TreeEntry altered(TreeEntry entry) {
        if (entry.kind() != EntryKind.FILE) {
            return entry;
        }
        boolean size = fault == Fault.LIES_ABOUT_SIZES;
        TreeEntry other = TreeEntry.file(entry.path().value(), entry.size() + (size ? 1 : 0), entry.modified());
        return other.withHash(size ? String.valueOf(entry.sha256()) : "0".repeat(64));
    }

    private static ManifestHeader incomplete(ManifestHeader header) {
        return new ManifestHeader(
                header.node(),
                header.rootId(),
                header.markerPresent(),
                header.scanStart(),
                header.scanEnd(),
                List.of(TreePath.ROOT),
                header.granularity(),
                header.hashed());
    }

    @Override
    public TreeSource source() {
        TreeSource sound = real.source();
        return new TreeSource() {
            @Override
            public ReadableByteChannel open(TreePath path, long offset) throws IOException {
                if (fault == Fault.READS_FOR_ONE_AT_A_TIME) {
                    return alone(sound.open(path, offset));
                }
                try {
                    return sound.open(path, fault == Fault.BEGINS_AT_THE_BEGINNING ? 0 : offset);
                } catch (NoSuchFileException absent) {
                    if (fault == Fault.GIVES_SOMETHING_FOR_NOTHING) {
                        return Channels.newChannel(new ByteArrayInputStream(new byte[0]));
                    }
                    throw absent;
                }
            }

            @Override
            public boolean isUnchanged(TreeEntry planned) throws IOException {
                return fault == Fault.NOTHING_EVER_CHANGES || sound.isUnchanged(planned);
            }

            @Override
            public void close() throws IOException {
                sound.close();
            }
        };
    }

    /** Whoever opens a file takes it from whoever reads one: its first bytes are gone. */
    private ReadableByteChannel alone(ReadableByteChannel content) throws IOException {
        reading++;
        if (reading > 1) {
            content.read(ByteBuffer.allocate(1));
        }
        return content;
    }

    @Override
    public ReplicaTransfer transfer(CommitGate gate) {
        ReplicaTransfer sound = real.transfer(fault == Fault.ASKS_NO_GATE ? CommitGate.OPEN : gate);
        return new ReplicaTransfer() {
            @Override
            public EffectOutcome apply(TreePlan.Proceed plan, String approved, TreeSource source) {
                return switch (fault) {
                    case LEAVES_A_PARTIAL_FILE -> partial(plan, sound.apply(plan, approved, source));
                    case LEAVES_HALF_A_SET -> half(plan, sound.apply(plan, approved, source), source);
                    case DELETES_WHAT_WAS_NOT_PLANNED -> without("keep/same", sound.apply(plan, approved, source));
                    case DELETES_NOTHING -> kept(plan, sound.apply(plan, approved, source));
                    case WRITES_BESIDE_THE_TREE -> beside(sound.apply(plan, approved, source));
                    case TAKES_OTHER_CONTENT, OVERWRITES_WHAT_OTHERS_WROTE -> blindly(plan, approved, source, gate);
                    case TAKES_ANY_PLAN -> sound.apply(plan, plan.digest(), source);
                    case THROWS -> thrown(sound.apply(plan, approved, source));
                    default -> sound.apply(plan, approved, source);
                };
            }

            @Override
            public EffectOutcome recover() {
                if (fault == Fault.LISTS_ITS_OWN_FOLDER) {
                    real.write(".stage/0", new byte[0]);
                } else if (fault == Fault.RECOVERS_BY_EMPTYING) {
                    real.inventory().scan().orElseThrow().toList().stream()
                            .filter(each -> each.kind() == EntryKind.FILE)
                            .forEach(each -> real.delete(each.path().value()));
                }
                return sound.recover();
            }

            @Override
            public Reply<List<StagedFile>> staged(Manifest source) {
                return fault == Fault.CLAIMS_TO_HAVE_STAGED
                        ? Reply.of(source.toList().stream()
                                .filter(each -> each.kind() == EntryKind.FILE)
                                .map(each -> new StagedFile(each, each.size()))
                                .toList())
                        : sound.staged(source);
            }
        };
    }

    private EffectOutcome partial(TreePlan.Proceed plan, EffectOutcome outcome) {
        if (!(outcome instanceof EffectOutcome.Succeeded)) {
            real.write(puts(plan).get(0).path().value(), "half".getBytes(StandardCharsets.UTF_8));
        }
        return outcome;
    }

    /** Each file at its place as soon as it has come. */
    private EffectOutcome half(TreePlan.Proceed plan, EffectOutcome outcome, TreeSource source) {
        if (outcome instanceof EffectOutcome.Failed) {
            for (Step.Put each : puts(plan)) {
                try {
                    real.write(each.path().value(), whole(each, source));
                } catch (IOException failed) {
                    return outcome;
                }
            }
        }
        return outcome;
    }

    private EffectOutcome without(String path, EffectOutcome outcome) {
        real.delete(path);
        return outcome;
    }

    private EffectOutcome kept(TreePlan.Proceed plan, EffectOutcome outcome) {
        if (outcome instanceof EffectOutcome.Succeeded) {
            plan.steps().stream()
                    .filter(Step.Delete.class::isInstance)
                    .forEach(each -> real.write(each.path().value(), new byte[0]));
        }
        return outcome;
    }

    private EffectOutcome beside(EffectOutcome outcome) {
        if (outcome instanceof EffectOutcome.Succeeded) {
            real.write("escaped", new byte[0]);
        }
        return outcome;
    }

    /** Writes whatever comes over whatever is there. */
    private EffectOutcome blindly(TreePlan.Proceed plan, String approved, TreeSource source, CommitGate gate) {
        EffectOutcome outcome = real.transfer(gate).apply(plan, approved, source);
        boolean drifted =
                outcome instanceof EffectOutcome.Rejected no && no.reason().contains("not as planned");
        boolean other =
                outcome instanceof EffectOutcome.Failed no && no.reason().contains("not as planned");
        boolean blind = fault == Fault.TAKES_OTHER_CONTENT ? other : drifted;
        if (!blind) {
            return outcome;
        }
        try {
            for (Step.Put each : puts(plan)) {
                real.write(each.path().value(), whole(each, source));
            }
            return EffectOutcome.SUCCEEDED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EffectOutcome thrown(EffectOutcome outcome) {
        if (outcome instanceof EffectOutcome.Failed failed) {
            throw new IllegalStateException(failed.reason());
        }
        return outcome;
    }

    private static List<Step.Put> puts(TreePlan.Proceed plan) {
        return plan.steps().stream()
                .filter(Step.Put.class::isInstance)
                .map(Step.Put.class::cast)
                .toList();
    }

    private static byte[] whole(Step.Put put, TreeSource source) throws IOException {
        try (ReadableByteChannel from = source.open(put.path(), 0)) {
            return Channels.newInputStream(from).readAllBytes();
        }
    }

    @Override
    public void close() {
        real.close();
    }
}
