package dev.holdfast.lint;

import java.util.List;

/** Logins belong to the server and do not travel with the database (SQL-06). */
final class LoginOnAllReplicas {

    static final Rule RULE = Rule.of(
            "sql.login-on-all-replicas",
            Severity.WARN,
            "the login exists on every replica",
            List.of("SQL-06"),
            LoginOnAllReplicas::check);

    private LoginOnAllReplicas() {}

    private static List<Violation> check(LintContext context) {
        List<String> attested = AttributeNames.words(context.cluster(), AttributeNames.LOGIN_ATTESTED);
        return AttributeNames.words(context.cluster(), AttributeNames.REPLICAS).stream()
                .filter(replica -> !attested.contains(replica))
                .map(replica -> new Violation(
                        replica,
                        "login not attested",
                        "the same login with the same SID on every replica",
                        "after a failover the nodes reach the database and are refused",
                        "Create the login on it with the SID of the first, then name it in "
                                + AttributeNames.LOGIN_ATTESTED + "."))
                .toList();
    }
}
