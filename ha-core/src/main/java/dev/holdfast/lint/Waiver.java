package dev.holdfast.lint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that a finding is known and may stay for a while. It lifts no {@link Severity#BLOCKER}:
 * with a blocker no plan can be made, so there is nothing that a word could let pass. Declare what makes the rule silent
 * instead, or leave the rule out by name ({@link Lint#without}).
 *
 * @param ruleId the rule whose findings are waived
 * @param subject of which subject, or null for every subject
 * @param reason why it may stay; not blank
 * @param who gave the word; not blank
 * @param expires from this instant on the finding counts again
 */
public record Waiver(String ruleId, @Nullable String subject, String reason, String who, Instant expires) {

    /** Refuses a waiver without a reason or a name. */
    public Waiver {
        if (reason.isBlank() || who.isBlank()) {
            throw new IllegalArgumentException(
                    "waiver of " + ruleId + ": say why it may stay and who says so; both must be given");
        }
    }

    /**
     * A waiver of a rule for every subject.
     *
     * @param ruleId see {@link #ruleId()}
     * @param reason see {@link #reason()}
     * @param who see {@link #who()}
     * @param expires see {@link #expires()}
     * @return the waiver
     */
    public static Waiver of(String ruleId, String reason, String who, Instant expires) {
        return new Waiver(ruleId, null, reason, who, expires);
    }

    /**
     * The same for one subject only.
     *
     * @param value see {@link #subject()}
     * @return a copy
     */
    public Waiver about(String value) {
        return new Waiver(ruleId, value, reason, who, expires);
    }

    boolean covers(Finding finding) {
        return finding.ruleId().equals(ruleId)
                && (subject == null || finding.subject().equals(subject));
    }

    boolean hasExpired(Instant at) {
        return !at.isBefore(expires);
    }

    /** What it waives, in words. */
    String target() {
        return subject == null ? ruleId : ruleId + " of " + subject;
    }

    /**
     * Reason, name and end, for a person.
     *
     * @return one line, without a line feed
     */
    public String text() {
        return reason + " (" + who + ", until " + expires + ")";
    }
}
