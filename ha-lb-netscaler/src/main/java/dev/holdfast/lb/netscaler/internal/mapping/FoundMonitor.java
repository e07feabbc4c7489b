package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.MonitorTiming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A monitor as the appliance has it. */
final class FoundMonitor {

    private FoundMonitor() {}

    static HealthMonitor of(Found found, @Nullable HealthMonitor declared) {
        String name = found.text("monitorname");
        MonitorTiming timing = new MonitorTiming(
                found.duration("interval"),
                found.duration("resptimeout"),
                found.number("retries"),
                found.duration("downtime"));
        boolean secure = found.is("secure", "YES");
        return switch (found.text("type")) {
            case "TCP" -> new HealthMonitor.TcpConnect(name, timing);
            case "HTTP" ->
                new HealthMonitor.HttpStatus(
                        name, found.text("httprequest"), codes(found, declared), secure, timing, drainCode(found));
            case "HTTP-ECV" ->
                new HealthMonitor.HttpEcv(
                        name,
                        found.text("send"),
                        found.text("recv"),
                        secure,
                        found.number("destport"),
                        timing,
                        found.object().get("trofsstring"));
            default -> throw new IllegalArgumentException("type " + found.text("type"));
        };
    }

    /** The appliance keeps a set; it is told in the order of the declaration. */
    private static List<String> codes(Found found, @Nullable HealthMonitor declared) {
        List<String> order = declared instanceof HealthMonitor.HttpStatus status ? status.codes() : List.of();
        return found.words("respcode").stream().sorted(Order.as(order)).toList();
    }

    private static @Nullable Integer drainCode(Found found) {
        return found.text("trofscode").isEmpty() ? null : Integer.valueOf(found.number("trofscode"));
    }
}
