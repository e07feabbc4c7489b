package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;

/**
 * One URL, round robin, no persistence: Traveler balances by itself (TRV-E03, A-17). Idle clients are kept a minute longer
 * than a push request lasts (TRV-E16). Nothing listens on plain HTTP, so nothing is redirected (TRV-E17).
 */
final class TravelerBalancing {

    private static final String GROUP = "sg_trv";
    private static final String MONITOR = "mon_trv_http";

    private TravelerBalancing() {}

    static LoadBalancing of(PoolAnswers pool, List<TravelerServer> servers) {
        LbProtocol protocol = pool.tlsBridge() ? LbProtocol.SSL_BRIDGE : LbProtocol.SSL;
        VirtualServer front = VirtualServer.of(
                        "vs_trv_443",
                        protocol,
                        pool.vip().toString(),
                        pool.url().port(),
                        GROUP)
                .withMethod(LbMethod.ROUND_ROBIN)
                .withClientTimeout(pool.pushRequest().plus(Duration.ofMinutes(1)));
        Certificate certificate = pool.certificate();
        return new LoadBalancing(
                List.of(),
                servers.stream()
                        .map(server -> new Server(server.name(), server.address()))
                        .toList(),
                // 401 is a working server that asks who is there.
                List.of(new HealthMonitor.HttpStatus(
                        MONITOR, "GET /traveler", List.of("200", "401"), true, MonitorTiming.NETSCALER_DEFAULTS)),
                List.of(new ServiceGroup(
                        GROUP,
                        protocol,
                        // Behind a bridge nobody can read a header.
                        pool.tlsBridge() ? ClientIpMode.NONE : new ClientIpMode.Header("X-Forwarded-For"),
                        servers.stream()
                                .map(server -> ServiceGroupMember.of(server.name(), 443))
                                .toList(),
                        List.of(MONITOR))),
                List.of(pool.tlsBridge() ? front : front.withTls(TlsBinding.of(certificate.name()))),
                TrafficPaths.NONE,
                List.of(certificate),
                List.of(),
                List.of(),
                List.of(),
                Gslb.NONE);
    }
}
