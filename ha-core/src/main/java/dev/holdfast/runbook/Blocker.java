package dev.holdfast.runbook;

/**
 * A precondition that stands in the way.
 *
 * @param stepId the step it stands before
 * @param precondition which
 * @param seen what was seen, or that nobody looked
 */
public record Blocker(String stepId, Precondition precondition, String seen) {

    @Override
    public String toString() {
        return "step " + stepId + ": " + precondition.name() + ": " + seen + ", wanted: " + precondition.wanted() + ". "
                + precondition.remedy();
    }
}
