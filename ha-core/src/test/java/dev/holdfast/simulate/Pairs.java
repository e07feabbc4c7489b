package dev.holdfast.simulate;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverGroup.Member;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import java.time.Duration;
import java.util.List;

/** A pair over two sites, a chain of three, and the policies that are compared. */
final class Pairs {

    static final NodeId CORE1 = NodeId.of("core1");
    static final NodeId CORE2 = NodeId.of("core2");
    static final NodeId CORE3 = NodeId.of("core3");

    private Pairs() {}

    static FailoverGroup pair() {
        return new FailoverGroup(
                ClusterId.of("pair"),
                List.of(new Member(CORE1, SiteId.of("north"), null), new Member(CORE2, SiteId.of("south"), CORE1)));
    }

    static FailoverGroup chain() {
        return new FailoverGroup(
                ClusterId.of("chain"),
                List.of(
                        new Member(CORE1, SiteId.of("north"), null),
                        new Member(CORE2, SiteId.of("north"), CORE1),
                        new Member(CORE3, SiteId.of("south"), CORE2)));
    }

    static FailoverPolicyBuilder guide() {
        return FailoverPolicy.guide(Duration.ofSeconds(10), 3, Duration.ofSeconds(5));
    }

    static FailoverPolicyBuilder safe() {
        return FailoverPolicy.safe(Duration.ofSeconds(10), 3, Duration.ofSeconds(5))
                .recoveryPoint(Duration.ofHours(1))
                .maxClockSkew(Duration.ofMinutes(1));
    }

    static FailoverPolicy twoVantages() {
        return safe().quorum(2)
                .dataCentreRule(true)
                .vantage(ObserverId.of("controller"), SiteId.of("west"))
                .vantage(ObserverId.of("witness"), SiteId.of("east"))
                .build();
    }

    /** By a number: every mode of every preset, and some more. */
    static FailoverPolicy policy(long number) {
        Promoter promoter = (number & 1) == 0 ? Promoter.CONTROLLER : Promoter.NODE;
        TrafficMover mover = (number & 2) == 0 ? TrafficMover.CONTROLLER : TrafficMover.LOAD_BALANCER;
        FailoverPolicyBuilder builder = (number & 4) == 0 ? safe() : guide();
        builder.lease((number & 8) == 0);
        builder.onFailure((number & 48) == 48 ? OnFailure.KEEP_IN_STANDBY : OnFailure.PROMOTE);
        return (number & 192) == 192
                ? twoVantages()
                : builder.mode(promoter, mover).build();
    }
}
