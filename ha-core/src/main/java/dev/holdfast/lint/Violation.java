package dev.holdfast.lint;

import org.jspecify.annotations.Nullable;

/**
 * What one rule has to say about one subject; the rule adds its id, severity and facts to make a {@link Finding}.
 *
 * @param subject what it is about, for example a node or virtual server name
 * @param seen what stands there
 * @param wanted what should stand there
 * @param consequence what happens if it stays
 * @param remedy what to do
 * @param severity another severity than the rule's, or null
 */
public record Violation(
        String subject,
        String seen,
        String wanted,
        String consequence,
        String remedy,
        @Nullable Severity severity) {

    /**
     * A violation of the rule's own severity.
     *
     * @param subject see {@link #subject()}
     * @param seen see {@link #seen()}
     * @param wanted see {@link #wanted()}
     * @param consequence see {@link #consequence()}
     * @param remedy see {@link #remedy()}
     */
    public Violation(String subject, String seen, String wanted, String consequence, String remedy) {
        this(subject, seen, wanted, consequence, remedy, null);
    }

    /**
     * The same, judged differently: severity by version, say.
     *
     * @param value the severity of this one violation
     * @return a copy
     */
    public Violation as(Severity value) {
        return new Violation(subject, seen, wanted, consequence, remedy, value);
    }
}
