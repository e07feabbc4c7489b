package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Without all addresses in DNS, clients wait for the old answer to age (SQL-04). */
final class ListenerTtl {

    static final Rule RULE = Rule.of(
            "sql.listener-ttl",
            Severity.WARN,
            "a listener's DNS answer ages faster than the service must be back",
            List.of("SQL-04", "SQL-01"),
            ListenerTtl::check);

    private ListenerTtl() {}

    /** What a cluster gives a listener's answer if nobody changes it. */
    private static final Duration CLUSTER_DEFAULT = Duration.ofMinutes(20);

    private static List<Violation> check(LintContext context) {
        Cluster cluster = context.cluster();
        boolean all = GenericKeys.REGISTER_ALL_ADDRESSES.in(cluster).orElse(true);
        Optional<Duration> wanted =
                cluster.attribute(AttributeNames.RECOVERY_TIME).flatMap(Reading.DURATION::read);
        Optional<Duration> declared =
                cluster.attribute(AttributeNames.LISTENER_TTL).flatMap(Reading.DURATION::read);
        Duration lives = declared.orElse(CLUSTER_DEFAULT);
        if (all || wanted.filter(time -> lives.compareTo(time) <= 0).isPresent()) {
            return List.of();
        }
        return List.of(new Violation(
                AttributeNames.LISTENER_TTL,
                "answers live " + Durations.text(lives) + (declared.isPresent() ? "" : ", the default of a cluster")
                        + ", RegisterAllProvidersIP=0",
                wanted.map(time -> "at most " + Durations.text(time))
                        .orElse("a declared recovery time of at least that"),
                "for so long nodes look for the database where it was",
                "Shorten the time to live of the listener's name, or declare " + AttributeNames.RECOVERY_TIME + "."));
    }
}
