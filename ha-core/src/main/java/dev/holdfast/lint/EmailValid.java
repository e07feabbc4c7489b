package dev.holdfast.lint;

import dev.holdfast.model.MailAddress;
import java.util.List;

/** What is sent to an address that cannot exist reaches nobody (CORE-105). */
final class EmailValid {

    static final Rule RULE = Rule.of(
            "notify.email-valid",
            Severity.ERROR,
            "the notification address can be delivered to",
            List.of("CORE-105"),
            EmailValid::check);

    private EmailValid() {}

    private static List<Violation> check(LintContext context) {
        return context.cluster().attribute(AttributeNames.EMAIL).stream()
                .filter(address -> !MailAddress.isDeliverable(address))
                .map(address -> new Violation(
                        AttributeNames.EMAIL,
                        "\"" + address.replaceAll("\\p{Cntrl}", "?") + "\"",
                        "one address, such as oncall@corp.example",
                        "no notification arrives",
                        "Correct the address; for several people use a distribution list."))
                .toList();
    }
}
