package dev.holdfast.runbook;

import java.util.Optional;

/** Checks of what a step says of itself. */
final class StepChecks {

    private StepChecks() {}

    /** A copy may be made twice, two people may vouch for one thing, a loss changes nothing; all else is a change. */
    static Optional<String> changesSomething(Move move) {
        Impact impact = move.impact();
        boolean mayRepeat = impact == null
                || impact instanceof Saved
                || impact instanceof Attestation
                || impact instanceof DataGivenUp;
        return mayRepeat || !move.before().equals(move.after())
                ? Optional.empty()
                : Optional.of(impact + ": it is so already");
    }

    static Optional<String> noReturn(Move move) {
        Impact impact = move.impact();
        if (impact == null || move.step().pointOfNoReturn() || afterNoReturn(move)) {
            return Optional.empty();
        }
        return impact.inverse(move.before()).isPresent()
                ? Optional.empty()
                : Optional.of(impact + ": nothing undoes it and the step is no point of no return");
    }

    private static boolean afterNoReturn(Move move) {
        return move.runbook().steps().stream()
                .anyMatch(step -> step.pointOfNoReturn() && move.done().contains(step.id()));
    }

    static Optional<String> savedBefore(Move move) {
        DatabaseStanding old = move.before().database();
        return move.impact() instanceof DatabaseRelease && !old.saved().contains(old.release())
                ? Optional.of("no backup of the database of " + old.release())
                : Optional.empty();
    }

    static Optional<String> restores(Move move) {
        if (move.impact() instanceof DatabaseRelease database
                && database.restored()
                && !move.before().database().saved().contains(database.release())) {
            return Optional.of("no backup of the database of " + database.release());
        }
        if (move.impact() instanceof NodeRelease node
                && node.restored()
                && !move.before().node(node.node()).saved().contains(node.release())) {
            return Optional.of("no copy of " + node.node() + " of " + node.release());
        }
        return Optional.empty();
    }
}
