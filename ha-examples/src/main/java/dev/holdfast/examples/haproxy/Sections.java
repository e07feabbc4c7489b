package dev.holdfast.examples.haproxy;

import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A declaration in HAProxy's words: per addressed virtual server a frontend and a backend with the members of its groups
 * and, as {@code backup} servers, those of the virtual servers that may stand in; per group a backend without clients that
 * only asks its members how they are. Every server that takes clients tracks the one that asks: in {@code maint}
 * HAProxy would stop asking, and a closed path has to stay observed. {@code drain} would go on asking, but lets clients
 * through that a stick table remembers.
 */
final class Sections {

    /** Behind a server that the first apply opens; every server of a path is closed until opened. */
    static final String FIRST_OPEN = " # at first open";

    private static final String BACKEND = "backend";
    private static final int CONNECTIONS_REMEMBERED = 200_000;

    private final LoadBalancing desired;
    private final HaProxySettings settings;
    private final PathServers paths;
    private final SortedMap<ObjectRef, String> texts = new TreeMap<>();

    private Sections(LoadBalancing desired, HaProxySettings settings) {
        this.desired = desired;
        this.settings = settings;
        paths = new PathServers(desired);
    }

    static SortedMap<ObjectRef, String> of(LoadBalancing desired, HaProxySettings settings) {
        Sections sections = new Sections(desired, settings);
        desired.virtualServers().stream()
                .filter(vserver -> vserver.address().isPresent())
                .forEach(sections::virtualServer);
        desired.groups().forEach(sections::checks);
        return sections.texts;
    }

    private void put(String kind, String name, List<String> lines) {
        texts.put(new ObjectRef(kind, name), kind + " " + name + "\n    " + String.join("\n    ", lines) + "\n");
    }

    private void virtualServer(VirtualServer vserver) {
        List<String> front = new ArrayList<>();
        String declared = vserver.vip() + ":" + vserver.port();
        front.add("bind " + settings.binds().getOrDefault(vserver.name(), declared));
        front.add(mode(vserver.protocol()));
        if (vserver.clientTimeout() != null) {
            front.add("timeout client " + vserver.clientTimeout().toSeconds() + "s");
        }
        front.add("default_backend " + vserver.name());
        put("frontend", vserver.name(), front);

        List<String> back = new ArrayList<>();
        back.add(mode(vserver.protocol()));
        back.add("balance " + (vserver.method() == LbMethod.ROUND_ROBIN ? "roundrobin" : "leastconn"));
        back.add("option allbackups");
        if (vserver.persistence() instanceof PersistenceProfile.SourceIp source) {
            back.add("stick-table type ip size " + CONNECTIONS_REMEMBERED + " expire "
                    + source.timeout().toSeconds() + "s");
            boolean whole = source.netmask().equals("255.255.255.255");
            back.add("stick on src" + (whole ? "" : ",ipmask(" + source.netmask() + ")"));
        }
        back.add("load-server-state-from-file local");
        back.add("server-state-file-name " + Words.quoted(settings.stateFile().toString()));
        vserver.groups().forEach(group -> servers(back, group, "", paths.ofGroup(group)));
        for (String backup : paths.backupsOf(vserver)) {
            String ending = " backup" + paths.ofReference(vserver, backup);
            desired.virtualServer(backup)
                    .ifPresent(
                            standby -> standby.groups().forEach(group -> servers(back, group, backup + ":", ending)));
        }
        put(BACKEND, vserver.name(), back);
    }

    private void servers(List<String> lines, String name, String prefix, String ending) {
        ServiceGroup group = desired.group(name).orElseThrow();
        for (ServiceGroupMember member : group.members()) {
            lines.add("server " + prefix + name + ":" + labelOf(member) + " " + address(member) + " track "
                    + checksOf(name) + "/" + labelOf(member) + ending);
        }
    }

    private void checks(ServiceGroup group) {
        List<String> lines = new ArrayList<>();
        lines.add("mode tcp");
        MonitorTiming timing = MonitorTiming.NETSCALER_DEFAULTS;
        String check = " check";
        for (String name : group.monitors()) {
            HealthMonitor monitor = desired.monitor(name).orElseThrow();
            timing = monitor.timing();
            check += asking(monitor, lines);
        }
        lines.add("timeout check " + timing.responseTimeout().toMillis() + "ms");
        String when = " inter " + timing.interval().toMillis() + "ms fall " + timing.retries() + " rise 1 downinter "
                + timing.downTime().toMillis() + "ms";
        for (ServiceGroupMember member : group.members()) {
            lines.add("server " + labelOf(member) + " " + address(member) + check + when);
        }
        put(BACKEND, checksOf(group.name()), lines);
    }

    /** Adds what is asked, and gives what the server's line has to say about it. */
    private static String asking(HealthMonitor monitor, List<String> lines) {
        if (monitor instanceof HealthMonitor.HttpEcv ecv) {
            request(ecv.send(), lines);
            lines.add("http-check expect string " + Words.quoted(ecv.receive()));
            return (ecv.port() == 0 ? "" : " port " + ecv.port()) + secure(ecv.secure());
        }
        if (monitor instanceof HealthMonitor.HttpStatus status) {
            request(status.request(), lines);
            lines.add("http-check expect status " + String.join(",", status.codes()));
            return secure(status.secure());
        }
        return "";
    }

    private static void request(String line, List<String> lines) {
        int space = line.indexOf(' ');
        lines.add("option httpchk");
        lines.add(
                "http-check send meth " + line.substring(0, space) + " uri " + Words.quoted(line.substring(space + 1)));
    }

    /** As NetScaler does, the certificate is not looked at: the question is whether the product answers. */
    private static String secure(boolean tls) {
        return tls ? " check-ssl verify none" : "";
    }

    private String address(ServiceGroupMember member) {
        return desired.server(member.server()).orElseThrow().address() + ":" + member.port();
    }

    private static String labelOf(ServiceGroupMember member) {
        return member.server() + ":" + member.port();
    }

    private static String checksOf(String group) {
        return "checks:" + group;
    }

    private static String mode(LbProtocol protocol) {
        return protocol == LbProtocol.HTTP ? "mode http" : "mode tcp";
    }
}
