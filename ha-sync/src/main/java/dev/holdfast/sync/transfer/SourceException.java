package dev.holdfast.sync.transfer;

import java.io.IOException;

/** What went wrong at the source, told apart from what goes wrong at the target. */
final class SourceException extends IOException {

    private static final long serialVersionUID = 1L;

    private final IOException problem;

    SourceException(IOException problem) {
        super(problem.getMessage(), problem);
        this.problem = problem;
    }

    IOException problem() {
        return problem;
    }
}
