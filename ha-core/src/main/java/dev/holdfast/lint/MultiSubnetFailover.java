package dev.holdfast.lint;

import java.util.List;

/** A listener with several addresses must be tried on all of them (SQL-02). */
final class MultiSubnetFailover {

    static final Rule RULE = Rule.of(
            "sql.multisubnet-failover",
            Severity.WARN,
            "the driver tries all addresses of a listener that has several",
            List.of("SQL-02", "SQL-03"),
            MultiSubnetFailover::check);

    private MultiSubnetFailover() {}

    private static List<Violation> check(LintContext context) {
        List<String> addresses = AttributeNames.words(context.cluster(), AttributeNames.LISTENER_ADDRESSES);
        boolean tried = GenericKeys.MULTI_SUBNET_FAILOVER.in(context.cluster()).orElse(false);
        return addresses.size() < 2 || tried
                ? List.of()
                : List.of(new Violation(
                        AttributeNames.MULTI_SUBNET_FAILOVER,
                        "listener at " + addresses + ", multiSubnetFailover not set",
                        "multiSubnetFailover=true in the connection string",
                        "after a failover the driver waits for the address that is gone",
                        "Set it, or if the driver does not know it see sql.listener-ttl."));
    }
}
