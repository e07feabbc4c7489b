package dev.holdfast.sync.tree;

import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.PlanOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The view of a plan as a change set. A barrier is no change; a rename's old name is. */
final class PlanChanges {

    private PlanChanges() {}

    static ChangeSet of(TreePlan plan) {
        List<Step> steps = plan instanceof TreePlan.Proceed proceed ? proceed.steps() : List.of();
        return new ChangeSet(
                plan.subject().toString(),
                steps.stream().flatMap(PlanChanges::change).toList(),
                Optional.of(new PlanOrigin(plan.subject().target().value(), plan.digest())));
    }

    private static Stream<Change> change(Step step) {
        if (step instanceof Step.MakeDirectory make) {
            return one(ChangeKind.CREATE, step, null, make.entry());
        } else if (step instanceof Step.Put put) {
            return one(
                    put.replaces() == null ? ChangeKind.CREATE : ChangeKind.UPDATE, step, put.replaces(), put.entry());
        } else if (step instanceof Step.Rename rename) {
            ChangeKind kind = rename.replaces() == null ? ChangeKind.CREATE : ChangeKind.UPDATE;
            return one(kind, step, rename.replaces(), rename.entry());
        } else if (step instanceof Step.SetMetadata set) {
            return one(ChangeKind.UPDATE, step, set.current(), set.entry());
        } else if (step instanceof Step.ReplaceKind kind) {
            return one(ChangeKind.UPDATE, step, kind.replaces(), kind.entry());
        } else if (step instanceof Step.Delete delete) {
            return one(ChangeKind.DELETE, step, delete.current(), null);
        } else if (step instanceof Step.RemoveDirectory remove) {
            return one(ChangeKind.DELETE, step, remove.current(), null);
        }
        return Stream.empty();
    }

    private static Stream<Change> one(
            ChangeKind kind, Step step, @Nullable TreeEntry before, @Nullable TreeEntry after) {
        ObjectRef target = new ObjectRef("file", step.path().value());
        return Stream.of(new Change(kind, target, attributes(before), attributes(after), step.describe(), false));
    }

    private static Map<String, String> attributes(@Nullable TreeEntry entry) {
        Map<String, String> all = new TreeMap<>();
        if (entry != null) {
            all.put("kind", entry.kind().name());
            if (entry.kind() == EntryKind.FILE) {
                all.put("size", Long.toString(entry.size()));
                all.put("modified", entry.modified().toString());
            }
            if (entry.mode() != TreeEntry.UNKNOWN_MODE) {
                all.put("mode", Integer.toOctalString(entry.mode()));
            }
            if (entry.sha256() != null) {
                all.put("sha256", entry.sha256());
            }
            if (entry.linkTarget() != null) {
                all.put("link", entry.linkTarget());
            }
        }
        return all;
    }
}
