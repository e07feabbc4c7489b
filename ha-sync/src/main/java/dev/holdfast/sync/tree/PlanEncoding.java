package dev.holdfast.sync.tree;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The canonical bytes of a plan: every part with its length, so that no two plans share them. Only its hash is kept. */
final class PlanEncoding {

    private static final String VERSION = "holdfast tree plan 1";

    private final DataOutputStream out;

    private PlanEncoding(DataOutputStream out) {
        this.out = out;
    }

    static String digest(TreePlan plan) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha), 1 << 13));
            new PlanEncoding(out).plan(plan);
            out.flush();
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a digest cannot fail", impossible);
        }
    }

    private void plan(TreePlan plan) throws IOException {
        PlanSubject subject = plan.subject();
        text(VERSION);
        text(plan.getClass().getSimpleName());
        text(subject.source().value());
        text(subject.sourceRoot());
        text(subject.target().value());
        text(subject.targetRoot());
        out.writeLong(subject.epoch().value());
        out.writeInt(plan.held().size());
        for (Held held : plan.held()) {
            text(held.path().value());
            text(held.reason().name());
            entry(held.source());
            entry(held.target());
            text(held.detail());
        }
        if (plan instanceof TreePlan.Proceed proceed) {
            texts(proceed.warnings());
            out.writeInt(proceed.steps().size());
            for (Step step : proceed.steps()) {
                step(step);
            }
        } else if (plan instanceof TreePlan.NoChange noChange) {
            texts(noChange.warnings());
        } else if (plan instanceof TreePlan.Halted halted) {
            texts(halted.halts().stream().map(Halt::toString).toList());
            text(halted.totals().toString());
        } else if (plan instanceof TreePlan.Refused refused) {
            texts(refused.gates().stream().map(FailingTreeGate::toString).toList());
        }
    }

    private void step(Step step) throws IOException {
        text(step.getClass().getSimpleName());
        if (step instanceof Step.MakeDirectory make) {
            entry(make.entry());
        } else if (step instanceof Step.Put put) {
            entry(put.entry());
            entry(put.replaces());
            out.writeLong(put.verified());
            out.writeInt(put.rank());
            text(put.why().name());
        } else if (step instanceof Step.Rename rename) {
            entry(rename.from());
            entry(rename.entry());
            entry(rename.replaces());
            out.writeInt(rename.rank());
        } else if (step instanceof Step.SetMetadata set) {
            entry(set.entry());
            entry(set.current());
            text(set.why().name());
        } else if (step instanceof Step.ReplaceKind kind) {
            entry(kind.entry());
            entry(kind.replaces());
            out.writeInt(kind.removed().size());
            for (TreeEntry removed : kind.removed()) {
                entry(removed);
            }
            out.writeInt(kind.rank());
        } else if (step instanceof Step.Delete delete) {
            entry(delete.current());
            out.writeBoolean(delete.quarantine());
            TreePath moved = delete.movedTo();
            text(moved == null ? "" : moved.value());
            out.writeInt(delete.rank());
        } else if (step instanceof Step.RemoveDirectory remove) {
            entry(remove.current());
        } else if (step instanceof Step.Barrier barrier) {
            text(barrier.kind().name());
        }
    }

    private void entry(@Nullable TreeEntry entry) throws IOException {
        out.writeBoolean(entry != null);
        if (entry != null) {
            text(entry.path().value());
            text(entry.kind().name());
            out.writeLong(entry.size());
            Instant modified = entry.modified();
            out.writeLong(modified.getEpochSecond());
            out.writeInt(modified.getNano());
            out.writeInt(entry.mode());
            text(entry.sha256() == null ? "" : entry.sha256());
            text(entry.linkTarget() == null ? "" : entry.linkTarget());
        }
    }

    private void texts(List<String> all) throws IOException {
        out.writeInt(all.size());
        for (String each : all) {
            text(each);
        }
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
