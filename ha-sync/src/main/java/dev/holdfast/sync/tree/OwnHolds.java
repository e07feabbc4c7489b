package dev.holdfast.sync.tree;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a difference is held for a reason of its own, whatever becomes of the others. The first reason counts. */
final class OwnHolds {

    private final TreeRequest request;
    private final TreeMerge merge;
    private final NameRules names;
    private final LinkRules links;
    private final Unsure source;
    private final Unsure target;

    OwnHolds(TreeRequest request, TreeMerge merge) {
        this.request = request;
        this.merge = merge;
        this.source = Unsure.of(request.source());
        this.target = Unsure.of(request.target());
        this.names = new NameRules(request.target().files());
        this.links = new LinkRules(request.policy().links(), request.target().files());
    }

    @Nullable
    Held of(Difference each) {
        TreePath path = each.path();
        if ((each.source() == null || each.changesKind()) && source.at(path)) {
            return held(each, HoldReason.SOURCE_NOT_SEEN, "");
        }
        if (target.at(path)) {
            return held(each, HoldReason.TARGET_NOT_SEEN, "");
        }
        if (each.dropsDirectory() && (source.below(path) || target.below(path))) {
            return held(each, HoldReason.TARGET_NOT_SEEN, "something below it");
        }
        Held kind = kind(each, each.source(), HoldReason.SOURCE_NOT_SEEN);
        kind = kind == null ? kind(each, each.target(), HoldReason.TARGET_NOT_SEEN) : kind;
        if (kind != null) {
            return kind;
        }
        Held name = name(each);
        if (name != null) {
            return name;
        }
        return each.source() == null ? deletion(each) : overwriting(each);
    }

    private static @Nullable Held kind(Difference each, @Nullable TreeEntry entry, HoldReason unreadable) {
        if (entry != null && entry.kind() == EntryKind.UNREADABLE) {
            return held(each, unreadable, "");
        }
        return entry != null && entry.kind() == EntryKind.OTHER ? held(each, HoldReason.KIND_NOT_COPIED, "") : null;
    }

    private @Nullable Held name(Difference each) {
        String other = merge.clashes().at(each.path());
        if (other != null) {
            return held(each, HoldReason.NAME_CLASH, "with \"" + other + "\"");
        }
        TreeEntry wanted = each.source();
        if (wanted == null) {
            return null;
        }
        Optional<String> problem = each.target() == null ? names.problem(each.path()) : Optional.empty();
        if (problem.isPresent()) {
            return held(each, HoldReason.NAME_NOT_ALLOWED, problem.get());
        }
        String text = wanted.linkTarget();
        Optional<String> leads = text == null ? Optional.empty() : links.problem(each.path(), text);
        return leads.map(why -> held(each, HoldReason.LINK_NOT_COPIED, why)).orElse(null);
    }

    private @Nullable Held deletion(Difference each) {
        if (request.policy().deletes() == DeleteMode.KEEP) {
            return held(each, HoldReason.DELETES_OFF, "");
        }
        if (request.baseline() == null) {
            return held(each, HoldReason.NO_BASELINE, "");
        }
        return keepsTarget(each) ? held(each, HoldReason.CHANGED_ON_TARGET, "") : null;
    }

    private @Nullable Held overwriting(Difference each) {
        return each.target() != null && each.changesContent() && keepsTarget(each)
                ? held(each, HoldReason.CHANGED_ON_TARGET, "")
                : null;
    }

    private boolean keepsTarget(Difference each) {
        return request.policy().conflicts() == ConflictMode.KEEP_TARGET && changedOnTarget(each);
    }

    /** Whether the target's entry is not what both had at the last success. */
    boolean changedOnTarget(Difference each) {
        TreeEntry now = each.target();
        TreeEntry then = each.base();
        return now != null && (then == null || !merge.comparison().unchanged(now, then));
    }

    static Held held(Difference each, HoldReason reason, String detail) {
        return new Held(each.path(), reason, each.source(), each.target(), detail);
    }
}
