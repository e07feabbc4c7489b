package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/** The pair that the tests begin with: as the guide has it, H=60 s, N=5, R=30 s, T=10 s (TV-08). */
final class Pair {

    static final SyncSchedule SCHEDULE =
            new SyncSchedule(LocalTime.of(13, 0), Interval.minutes(60), Instant.parse("2024-03-05T12:45:00Z"));

    private Pair() {}

    static IvantiCoreBuilder answers() {
        return IvantiCore.builder()
                .fqdn("mdm.example")
                .vip("10.40.0.100")
                .version("11.12.0.0")
                .resources(8, 32_768)
                .primary(core(1))
                .secondary(core(2))
                .policy(FailoverPolicy.guide(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                        .attemptTimeout(Duration.ofSeconds(10))
                        .build())
                .sync(SCHEDULE)
                .email("oncall@corp.example");
    }

    /** A Core on which somebody has seen everything that is not replicated. */
    static CoreNode core(int number) {
        return CoreNode.of("core" + number, "10.40.0.1" + number)
                .hostname("core" + number + ".example")
                .attribute(CoreAttributes.ATTESTED, ByHand.all());
    }

    /** The same pair with a third Core at a second site. */
    static IvantiCoreBuilder chain() {
        return answers().disasterRecovery(core(3).site("dr"));
    }

    /** The same seen of every Core of the chain. */
    static Observed seen(String name, String value) {
        return seen(name, value, value, value);
    }

    /** Seen of core1, core2 and core3. */
    static Observed seen(String name, String first, String second, String third) {
        return Observed.NOTHING
                .with(NodeId.of("core1"), name, first)
                .with(NodeId.of("core2"), name, second)
                .with(NodeId.of("core3"), name, third);
    }

    /** Both, where the second speaks of other facts. */
    static Observed and(Observed one, Observed other) {
        Observed both = one;
        for (var node : other.nodes().entrySet()) {
            for (var fact : node.getValue().entrySet()) {
                both = both.with(node.getKey(), fact.getKey(), fact.getValue());
            }
        }
        return both;
    }
}
