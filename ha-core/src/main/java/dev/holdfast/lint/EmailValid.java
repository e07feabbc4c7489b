package dev.holdfast.lint;

import java.util.List;
import java.util.regex.Pattern;

/** What is sent to an address that cannot exist reaches nobody (CORE-105). */
final class EmailValid {

    /** What could be delivered, not all that the standards permit: no quotes, no address literals, one address. */
    private static final Pattern ADDRESS = Pattern.compile(
            "[\\p{Alnum}._%+'-]{1,64}@\\p{Alnum}(?:[\\p{Alnum}-]{0,62})(?:\\.\\p{Alnum}[\\p{Alnum}-]{0,62}){0,8}");

    static final Rule RULE = Rule.of(
            "notify.email-valid",
            Severity.ERROR,
            "the notification address can be delivered to",
            List.of("CORE-105"),
            EmailValid::check);

    private EmailValid() {}

    private static List<Violation> check(LintContext context) {
        return context.cluster().attribute(AttributeNames.EMAIL).stream()
                .filter(address -> !ADDRESS.matcher(address).matches())
                .map(address -> new Violation(
                        AttributeNames.EMAIL,
                        "\"" + address.replaceAll("\\p{Cntrl}", "?") + "\"",
                        "one address, such as oncall@corp.example",
                        "no notification arrives",
                        "Correct the address; for several people use a distribution list."))
                .toList();
    }
}
