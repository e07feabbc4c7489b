package dev.holdfast.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waivers put to findings, and what is wrong with the waivers themselves. */
record AppliedWaivers(List<Waiver> waivers, Instant at) {

    static final String EXPIRED = "waiver.expired";
    static final String REFUSED = "waiver.refused";
    static final String UNUSED = "waiver.unused";

    /** All findings, the waived ones marked, and one finding more for every waiver that does not do its work. */
    List<Finding> to(List<Finding> findings) {
        List<Finding> all = new ArrayList<>();
        findings.forEach(finding -> all.add(word(finding).map(finding::with).orElse(finding)));
        waivers.forEach(waiver -> about(waiver, findings).ifPresent(all::add));
        return all;
    }

    private Optional<Waiver> word(Finding finding) {
        return waivers.stream()
                .filter(waiver -> finding.evaluated() && finding.severity() != Severity.BLOCKER)
                .filter(waiver -> waiver.covers(finding) && !waiver.hasExpired(at))
                .findFirst();
    }

    private Optional<Finding> about(Waiver waiver, List<Finding> findings) {
        List<Finding> covered = findings.stream().filter(waiver::covers).toList();
        if (waiver.hasExpired(at)) {
            return Optional.of(finding(
                    EXPIRED,
                    Severity.WARN,
                    waiver,
                    "expired at " + waiver.expires() + ", was: " + waiver.reason(),
                    "a waiver that has not ended, or none",
                    covered.isEmpty() ? "it stands for nothing any more" : "the finding counts again",
                    covered.isEmpty() ? "Remove the waiver." : "Mend the finding, or give the word anew."));
        }
        if (covered.isEmpty()) {
            return Optional.of(finding(
                    UNUSED,
                    Severity.INFO,
                    waiver,
                    "nothing was found that it waives",
                    "waivers of findings only",
                    "it would hide the finding if it came back",
                    "Remove the waiver, or correct its rule id and subject."));
        }
        if (covered.stream().allMatch(finding -> finding.severity() == Severity.BLOCKER)) {
            return Optional.of(finding(
                    REFUSED,
                    Severity.WARN,
                    waiver,
                    "the finding is a BLOCKER",
                    "waivers of less serious findings",
                    "the finding counts all the same: no plan can be made",
                    "Mend the finding, or declare what makes it none."));
        }
        return Optional.empty();
    }

    private static Finding finding(
            String id,
            Severity severity,
            Waiver waiver,
            String seen,
            String wanted,
            String consequence,
            String remedy) {
        return new Finding(id, severity, waiver.target(), seen, wanted, consequence, remedy, List.of(), true, null);
    }
}
