package dev.holdfast.sync.transfer;

import dev.holdfast.plan.EffectOutcome;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** What went wrong, in words that name the place and say whether trying again may help. */
final class Failure {

    static final String DISK_FULL = "no space left on device";

    private Failure() {}

    /** Something to do. */
    @FunctionalInterface
    interface Work {
        EffectOutcome run() throws IOException;
    }

    /** What came of it, as a value. */
    static EffectOutcome told(Work work) {
        try {
            return work.run();
        } catch (CancellationException cancelled) {
            return EffectOutcome.rejected(String.valueOf(cancelled.getMessage()));
        } catch (IOException problem) {
            return of(problem);
        } catch (IllegalArgumentException unreadable) {
            return EffectOutcome.failed(String.valueOf(unreadable), false);
        }
    }

    /** Nothing was changed. */
    static EffectOutcome of(IOException problem) {
        return EffectOutcome.failed(words(problem), mayPass(problem));
    }

    static String words(IOException problem) {
        if (problem instanceof SourceException source) {
            return "source: " + words(source.problem());
        }
        if (problem instanceof SourceChangedException) {
            return "the source changed since its scan: " + problem.getMessage();
        }
        if (isDiskFull(problem)) {
            return "disk full: " + problem.getMessage();
        }
        if (problem instanceof AccessDeniedException denied) {
            return "permission denied: " + withReason(denied);
        }
        if (problem instanceof NoSuchFileException gone) {
            return "not there: " + withReason(gone);
        }
        return String.valueOf(problem.getMessage());
    }

    private static String withReason(FileSystemException problem) {
        String why = problem.getReason();
        return problem.getFile() + (why == null ? "" : ", " + why);
    }

    private static boolean mayPass(IOException problem) {
        if (problem instanceof SourceException source) {
            return mayPass(source.problem());
        }
        return !isDiskFull(problem)
                && !(problem instanceof AccessDeniedException)
                && !(problem instanceof HostKeyException);
    }

    /** Whether the same call may succeed a moment later: no answer of a file system. */
    static boolean isTransient(IOException problem) {
        return !(problem instanceof FileSystemException)
                && !(problem instanceof SourceChangedException)
                && !(problem instanceof HostKeyException)
                && !isDiskFull(problem);
    }

    private static boolean isDiskFull(IOException problem) {
        String text = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains(DISK_FULL) || text.contains("out of disk space") || text.contains("disk quota exceeded");
    }
}
