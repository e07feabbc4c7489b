package dev.holdfast.sync.tree;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When two entries are equal. Times are compared for equality only, never for which is newer. */
final class Comparison {

    private final CompareMode mode;
    private final boolean modes;
    private final Duration tolerance;
    private final Duration step;
    private final RacyWindow sourceWindow;
    private final RacyWindow targetWindow;

    Comparison(TreeRequest request) {
        ManifestHeader source = request.source().manifest().header();
        ManifestHeader target = request.target().manifest().header();
        this.mode = request.policy().compare();
        this.modes = request.policy().modes() && request.target().files().modes();
        this.tolerance = request.policy().tolerance();
        this.step =
                source.granularity().compareTo(target.granularity()) > 0 ? source.granularity() : target.granularity();
        this.sourceWindow = RacyWindow.of(source);
        this.targetWindow = RacyWindow.of(target);
    }

    /** Why the target's entry must change, or null if it need not. */
    @Nullable
    Why difference(TreeEntry source, TreeEntry target) {
        if (source.kind() != target.kind()) {
            return Why.KIND_DIFFERS;
        }
        if (source.kind() == EntryKind.SYMLINK) {
            return Objects.equals(source.linkTarget(), target.linkTarget()) ? null : Why.LINK_DIFFERS;
        }
        Why content = source.kind() == EntryKind.FILE ? file(source, target) : null;
        if (content != null) {
            return content;
        }
        return modesDiffer(source.mode(), target.mode()) ? Why.MODE_DIFFERS : null;
    }

    /** Whether an entry of the target is as it was at the last success. */
    boolean unchanged(TreeEntry now, TreeEntry then) {
        if (now.kind() != then.kind() || now.size() != then.size()) {
            return false;
        }
        if (now.sha256() != null && then.sha256() != null) {
            return now.sha256().equals(then.sha256());
        }
        return sameTime(now.modified(), then.modified()) && Objects.equals(now.linkTarget(), then.linkTarget());
    }

    /** The same as {@link #difference} being null, but without making values; false only means: look closer. */
    boolean surelyEqual(EntryReader source, EntryReader target) {
        if (source.kind != target.kind || modesDiffer(source.mode, target.mode)) {
            return false;
        }
        return switch (source.kind) {
            case FILE -> source.size == target.size && surelyEqualFiles(source, target);
            case SYMLINK -> Objects.equals(source.link(), target.link());
            default -> true;
        };
    }

    private boolean surelyEqualFiles(EntryReader source, EntryReader target) {
        boolean sameTime = source.seconds == target.seconds && source.nanos == target.nanos;
        if (source.hashed && target.hashed) {
            return (sameTime || mode == CompareMode.HASH) && Arrays.equals(source.hash, target.hash);
        }
        return sameTime && mode != CompareMode.HASH && !racy(source.seconds, target.seconds);
    }

    /** Whether either file was modified so close to its scan that its time proves nothing. */
    boolean racy(TreeEntry source, TreeEntry target) {
        return sourceWindow.holds(source.modified()) || targetWindow.holds(target.modified());
    }

    private boolean racy(long sourceSeconds, long targetSeconds) {
        return mode == CompareMode.SIZE_TIME_HASH_IF_RACY
                && (sourceWindow.mayHold(sourceSeconds) || targetWindow.mayHold(targetSeconds));
    }

    private @Nullable Why file(TreeEntry source, TreeEntry target) {
        if (source.size() != target.size()) {
            return Why.SIZE_DIFFERS;
        }
        boolean sameTime = sameTime(source.modified(), target.modified());
        if (source.sha256() != null && target.sha256() != null) {
            if (!source.sha256().equals(target.sha256())) {
                return Why.HASH_DIFFERS;
            }
            return sameTime || mode == CompareMode.HASH ? null : Why.TIME_ONLY;
        }
        if (!sameTime) {
            return Why.TIME_DIFFERS;
        }
        return mode == CompareMode.SIZE_TIME_HASH_IF_RACY && racy(source, target) ? Why.RACY_TIME : null;
    }

    private boolean modesDiffer(int source, int target) {
        return modes && source != target && source != TreeEntry.UNKNOWN_MODE && target != TreeEntry.UNKNOWN_MODE;
    }

    private boolean sameTime(Instant left, Instant right) {
        Duration apart = Duration.between(left, right).abs();
        return apart.compareTo(step) < 0 || apart.compareTo(tolerance) <= 0;
    }
}
