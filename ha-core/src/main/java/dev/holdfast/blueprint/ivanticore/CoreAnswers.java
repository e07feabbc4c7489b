package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.MonitorTiming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the load balancing of an installation follows from, complete. */
record CoreAnswers(
        String fqdn,
        IpAddress vip,
        List<Integer> ports,
        CoreTopology topology,
        FailoverPolicy policy,
        @Nullable CoreSites sites,
        @Nullable SentryService sentries,
        MonitorTiming timing,
        boolean plainHttp) {

    LbProtocol protocol() {
        return plainHttp ? LbProtocol.TCP : LbProtocol.SSL_BRIDGE;
    }

    boolean movesByItself() {
        return policy.mover() == TrafficMover.LOAD_BALANCER;
    }

    /** Whether each site has a load balancer of its own and the pair is spread over both. */
    boolean oneCorePerBalancer() {
        return sites != null && topology.pairIsApart();
    }
}
