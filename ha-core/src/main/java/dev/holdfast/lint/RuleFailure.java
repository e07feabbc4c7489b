package dev.holdfast.lint;

/** What stands in the report in place of a rule that threw: an in-house rule with a fault must not silence the others. */
final class RuleFailure {

    private static final String WANTED = "the rule judges every cluster it applies to";
    private static final int LONGEST = 200;

    private RuleFailure() {}

    static Finding of(Rule rule, LintContext context, RuntimeException thrown) {
        return new Finding(
                rule.id(),
                Severity.ERROR,
                context.cluster().id().value(),
                "rule " + rule.id() + " failed: " + said(thrown),
                WANTED,
                "nobody knows whether this holds: " + rule.title(),
                "Mend the check of " + rule.id() + ", or leave the rule out by name until then.",
                rule.factIds(),
                true,
                null);
    }

    static boolean is(Finding finding) {
        return finding.wanted().equals(WANTED);
    }

    private static String said(RuntimeException thrown) {
        String message = thrown.getMessage();
        String text = thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }
}
