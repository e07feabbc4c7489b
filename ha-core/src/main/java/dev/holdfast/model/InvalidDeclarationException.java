package dev.holdfast.model;

import java.util.List;
import java.util.stream.Collectors;

/** A declaration that cannot be right, with every problem found, not just the first. */
public final class InvalidDeclarationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Makes the exception.
     *
     * @param what what was declared, for example {@code cluster core-pair}
     * @param problems at least one
     */
    public InvalidDeclarationException(String what, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", what + " has " + problems.size() + " problem(s):\n", "")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Everything that is wrong.
     *
     * @return at least one problem, in the order of the declaration
     */
    public List<Problem> problems() {
        return problems;
    }
}
