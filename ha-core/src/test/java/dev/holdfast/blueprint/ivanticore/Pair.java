package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
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

    static IvantiCore.Builder answers() {
        return IvantiCore.builder()
                .fqdn("mdm.example")
                .vip("10.40.0.100")
                .version("11.12.0.0")
                .resources(8, 32_768)
                .primary(CoreNode.of("core1", "10.40.0.11").hostname("core1.example"))
                .secondary(CoreNode.of("core2", "10.40.0.12").hostname("core2.example"))
                .policy(FailoverPolicy.guide(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                        .attemptTimeout(Duration.ofSeconds(10))
                        .build())
                .sync(SCHEDULE)
                .email("oncall@corp.example");
    }
}
