package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Sentries of one site on its load balancer: all in one group, or the first with the next as its backup (CORE-48).
 * A Sentry keeps nothing that another lacks, so traffic returns by itself. No page of a Sentry is documented in the
 * guide: it is asked for an open port.
 *
 * @param answers what it follows from
 * @param service how devices reach them
 */
record SentryBalancing(CoreAnswers answers, SentryService service) {

    static final String MONITOR = "mon_sentry";

    private static final String FRONT = "vs_sentry_" + SentryNode.PORT;

    LoadBalancing at(SiteId site, IpAddress vip) {
        List<SentryNode> here = answers.topology().sentries().stream()
                .filter(sentry -> sentry.site().equals(site))
                .toList();
        if (here.isEmpty()) {
            return LoadBalancing.EMPTY;
        }
        boolean oneServes = service.mode() == SentryMode.ACTIVE_STANDBY && here.size() > 1;
        List<ServiceGroup> groups = oneServes
                ? List.of(group("sg_sentry", here.subList(0, 1)), group("sg_sentry_stby", here.subList(1, here.size())))
                : List.of(group("sg_sentry", here));
        VirtualServer front = VirtualServer.of(FRONT, protocol(), vip.toString(), SentryNode.PORT, "sg_sentry");
        List<VirtualServer> vservers = oneServes
                ? List.of(
                        VirtualServer.unaddressed(FRONT + "_stby", protocol(), "sg_sentry_stby"),
                        front.withBackup(FRONT + "_stby", false))
                : List.of(front);
        return new LoadBalancing(
                List.of(),
                here.stream().map(SentryBalancing::server).toList(),
                List.of(new HealthMonitor.TcpConnect(MONITOR, answers.timing())),
                groups,
                vservers,
                TrafficPaths.NONE);
    }

    static LoadBalancing beside(LoadBalancing cores, LoadBalancing sentries) {
        return new LoadBalancing(
                List.of(),
                both(cores.servers(), sentries.servers()),
                both(cores.monitors(), sentries.monitors()),
                both(cores.groups(), sentries.groups()),
                both(cores.virtualServers(), sentries.virtualServers()),
                cores.paths());
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private ServiceGroup group(String name, List<SentryNode> sentries) {
        return new ServiceGroup(
                name,
                protocol(),
                ClientIpMode.NONE,
                sentries.stream()
                        .map(sentry -> ServiceGroupMember.of(sentry.id().value(), SentryNode.PORT))
                        .toList(),
                List.of(MONITOR));
    }

    private LbProtocol protocol() {
        return answers.protocol();
    }

    private static Server server(SentryNode sentry) {
        return new Server(sentry.id().value(), sentry.address());
    }
}
