package dev.holdfast.report;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.report.Diagram.Box;
import dev.holdfast.report.Diagram.Frame;
import dev.holdfast.report.Diagram.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients address: everything that stands at one address in one frame. */
final class FrontDrawing {

    private static final String NO_ADDRESS = "";

    private final LoadBalancing balancing;
    private final List<Link> links;
    private final Map<String, List<Box>> byAddress = new LinkedHashMap<>();

    FrontDrawing(LoadBalancing balancing, List<Link> links) {
        this.balancing = balancing;
        this.links = links;
        balancing.contentSwitches().forEach(this::contentSwitch);
        balancing.gateways().forEach(this::gateway);
        balancing.virtualServers().forEach(this::virtualServer);
    }

    List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        byAddress.forEach((address, boxes) -> {
            if (!address.equals(NO_ADDRESS)) {
                frames.add(new Frame("vip:" + address, "VIP " + address, boxes));
            }
        });
        List<Box> hidden = byAddress.get(NO_ADDRESS);
        if (hidden != null) {
            frames.add(new Frame("no-vip", "without an address", hidden));
        }
        return frames;
    }

    /** A link to what stands at this address, if anything does. */
    void leadTo(String from, String target, String meaning) {
        String address = IpAddress.parse(target).map(IpAddress::toString).orElse(target);
        if (byAddress.containsKey(address) && !address.equals(NO_ADDRESS)) {
            links.add(new Link(from, "vip:" + address, meaning, false));
        }
    }

    /** Names whose answers depend on which site is well. */
    List<Frame> switchedNames() {
        List<Box> boxes = new ArrayList<>();
        for (GslbVirtualServer vserver : balancing.gslb().virtualServers()) {
            List<String> lines = new ArrayList<>();
            vserver.domains().forEach(domain -> lines.add(domain.name()));
            for (GslbService service : balancing.gslb().services()) {
                if (vserver.services().contains(service.name())) {
                    lines.add(service.site() + ": " + service.address().withPort(service.port()));
                    leadTo("gslb:" + vserver.name(), service.address().toString(), "answers with");
                }
            }
            if (!vserver.holdDownAt().isEmpty()) {
                lines.add("held down at " + String.join(", ", vserver.holdDownAt()));
            }
            if (vserver.backup() != null) {
                links.add(new Link("gslb:" + vserver.name(), "gslb:" + vserver.backup(), "falls back to", true));
            }
            boxes.add(new Box("gslb:" + vserver.name(), vserver.name(), lines));
        }
        return boxes.isEmpty() ? List.of() : List.of(new Frame("gslb", "switched between sites", boxes));
    }

    private void virtualServer(VirtualServer vserver) {
        String id = "vs:" + vserver.name();
        List<String> lines = new ArrayList<>();
        lines.add((vserver.vip() == null ? "" : "port " + vserver.port() + " ") + vserver.protocol());
        lines.add(TopologyWords.words(vserver.method()));
        lines.add("persistence: " + TopologyWords.of(vserver.persistence()));
        if (!vserver.tls().certificates().isEmpty()) {
            lines.add("certificate " + String.join(", ", vserver.tls().certificates()));
        }
        if (vserver.holdDown()) {
            lines.add("stays down until enabled");
        }
        at(vserver.vip() == null ? NO_ADDRESS : vserver.vip().toString(), new Box(id, vserver.name(), lines));
        vserver.groups().forEach(group -> links.add(new Link(id, "group:" + group, "balances over", false)));
        if (vserver.backup() != null) {
            links.add(new Link(id, "vs:" + vserver.backup(), "falls back to", true));
        }
    }

    private void contentSwitch(ContentSwitch each) {
        String id = "cs:" + each.name();
        at(
                each.vip().toString(),
                new Box(
                        id,
                        each.name(),
                        List.of(
                                "port " + each.port() + " " + each.protocol(),
                                "switches by content, " + each.rules().size() + " rules")));
        each.rules().forEach(rule -> links.add(new Link(id, "vs:" + rule.virtualServer(), rule.name(), false)));
        if (each.fallback() != null) {
            links.add(new Link(id, "vs:" + each.fallback(), "anything else", false));
        }
    }

    private void gateway(Gateway each) {
        List<String> lines = new ArrayList<>();
        lines.add("port " + each.port() + ", users log on");
        if (each.authentication() != null) {
            lines.add("directory " + each.authentication().server() + ":"
                    + each.authentication().port());
        }
        at(each.vip().toString(), new Box("gateway:" + each.name(), each.name(), lines));
    }

    private void at(String address, Box box) {
        byAddress.computeIfAbsent(address, any -> new ArrayList<>()).add(box);
    }
}
