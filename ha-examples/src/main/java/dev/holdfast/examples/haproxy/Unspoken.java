package dev.holdfast.examples.haproxy;

import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds everything of a declaration that this adapter cannot say to HAProxy, so that nothing is left out in silence. */
final class Unspoken {

    private static final Pattern REQUEST = Pattern.compile("[A-Z]+ /[^\\s']*");
    private static final Pattern CODES = Pattern.compile("[0-9]{3}(-[0-9]{3})?");

    private final LoadBalancing desired;
    private final List<String> found = new ArrayList<>();

    private Unspoken(LoadBalancing desired) {
        this.desired = desired;
    }

    static List<String> in(LoadBalancing desired) {
        Unspoken unspoken = new Unspoken(desired);
        unspoken.names();
        unspoken.wholes();
        desired.monitors().forEach(unspoken::monitor);
        desired.groups().forEach(unspoken::group);
        desired.virtualServers().forEach(unspoken::virtualServer);
        return List.copyOf(unspoken.found);
    }

    private void names() {
        Stream.of(
                        desired.servers().stream().map(server -> server.name()),
                        desired.groups().stream().map(ServiceGroup::name),
                        desired.virtualServers().stream().map(VirtualServer::name))
                .flatMap(all -> all)
                .forEach(name -> when(!Words.isName(name), "name '" + name + "': use letters, digits, . _ -"));
        desired.servers()
                .forEach(server -> when(
                        !Words.isWord(server.address()), "server " + server.name() + ": address " + server.address()));
    }

    private void wholes() {
        when(!desired.subnetIps().isEmpty(), "subnet IP addresses: the kernel chooses the source");
        when(!desired.certificates().isEmpty(), "certificates");
        when(!desired.contentSwitches().isEmpty(), "content switches");
        when(!desired.gateways().isEmpty(), "gateways");
        when(!desired.addressRecords().isEmpty(), "address records");
        when(!desired.gslb().equals(Gslb.NONE), "switching between sites");
    }

    private void monitor(HealthMonitor monitor) {
        String name = "monitor " + monitor.name();
        monitor.drainsOn().ifPresent(answer -> found.add(name + ": an answer that drains"));
        if (monitor instanceof HealthMonitor.HttpEcv ecv) {
            when(!REQUEST.matcher(ecv.send()).matches(), name + ": request '" + ecv.send() + "'");
            when(!Words.isQuotable(ecv.receive()), name + ": text '" + ecv.receive() + "'");
        } else if (monitor instanceof HealthMonitor.HttpStatus status) {
            when(!REQUEST.matcher(status.request()).matches(), name + ": request '" + status.request() + "'");
            boolean plain = status.codes().stream().allMatch(CODES.asMatchPredicate());
            when(status.codes().isEmpty() || !plain, name + ": codes " + status.codes());
        }
    }

    private void group(ServiceGroup group) {
        String name = "service group " + group.name();
        when(!group.clientIp().equals(ClientIpMode.NONE), name + ": client address " + group.clientIp());
        when(group.protocol() == LbProtocol.SSL, name + ": TLS to the members");
        when(group.monitors().size() > 1, name + ": more than one monitor");
        when(
                group.members().stream().anyMatch(member -> member.customServerId() != null),
                name + ": custom server ids");
    }

    private void virtualServer(VirtualServer vserver) {
        String name = "virtual server " + vserver.name();
        PersistenceProfile persistence = vserver.persistence();
        boolean source = persistence instanceof PersistenceProfile.SourceIp by && Words.isWord(by.netmask());
        when(!source && !(persistence instanceof PersistenceProfile.None), name + ": persistence " + persistence);
        when(vserver.protocol() == LbProtocol.SSL, name + ": TLS that ends here");
        when(!vserver.tls().equals(TlsBinding.NONE), name + ": certificates");
        when(vserver.holdDown(), name + ": staying down until somebody enables it");
        when(vserver.spillover() != null, name + ": spillover");
        when(!vserver.comment().isEmpty(), name + ": a comment");
        if (vserver.address().isEmpty()) {
            when(!(persistence instanceof PersistenceProfile.None), name + ": persistence without an address");
            when(vserver.backup() != null, name + ": a backup of a backup");
            when(vserver.clientTimeout() != null, name + ": a client timeout without an address");
            when(!isNamed(vserver.name()), name + ": nobody's backup");
        }
    }

    private boolean isNamed(String backup) {
        return desired.virtualServers().stream().anyMatch(each -> backup.equals(each.backup()))
                || desired.paths().paths().stream()
                        .flatMap(path -> path.references().stream())
                        .map(TrafficPaths.BackupReference::backup)
                        .anyMatch(backup::equals);
    }

    private void when(boolean holds, String what) {
        if (holds) {
            found.add(what);
        }
    }
}
