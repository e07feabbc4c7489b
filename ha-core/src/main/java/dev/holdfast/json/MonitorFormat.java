package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.MonitorTiming;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A health monitor; {@code type} says which. */
final class MonitorFormat {

    private enum Type {
        TCP,
        HTTP_ECV,
        HTTP_STATUS
    }

    private static final String HELP = """
            type: TCP connects, HTTP_ECV looks for a text in a page, HTTP_STATUS looks at the status code.
            name: What groups call it; unique among monitors.
            send: Request line, such as GET /status/status.html (CORE-54).
            receive: Text that must occur in the page, such as STATUS: OK (CORE-54).
            request: Request line, such as GET /status.
            codes: Status codes that count as well, such as 200 or 300-302; 1 to 16 of them.
            secure: Whether to speak TLS.
            port: TCP port to ask; 0 is the member's own.
            timing: How often it asks, and when a member is down; all of it is the appliance's default if left out \
            (NS-11).
            drainAnswer: Text by which a member asks to be drained (NS-10).
            drainCode: Status code by which a member asks to be drained (NS-10).
            """;

    private static final String TIMING_HELP = """
            interval: Time between two probes of a member, longer than responseTimeout (NS-11).
            responseTimeout: How long one probe may take (NS-11).
            retries: Failed probes in a row that take the member down (NS-11).
            downTime: Wait before a member that is down is probed again (NS-11).
            """;

    private MonitorFormat() {}

    static HealthMonitor read(Fields in) {
        in.help(HELP);
        Type type = in.constant("type", Type.class, null);
        String name = in.text("name");
        HealthMonitor monitor = switch (type) {
            case TCP -> new HealthMonitor.TcpConnect(name, timing(in));
            case HTTP_ECV ->
                new HealthMonitor.HttpEcv(
                        name,
                        in.text("send"),
                        in.text("receive"),
                        in.flag("secure", false),
                        in.integer("port", 0, 0, 65535),
                        timing(in),
                        in.optionalText("drainAnswer"));
            case HTTP_STATUS ->
                new HealthMonitor.HttpStatus(
                        name,
                        in.text("request"),
                        in.texts("codes"),
                        in.flag("secure", false),
                        timing(in),
                        in.has("drainCode") ? Integer.valueOf(in.integer("drainCode", 0, 100, 599)) : null);
        };
        in.end();
        return monitor;
    }

    static ObjectNode write(HealthMonitor monitor) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        if (monitor instanceof HealthMonitor.HttpEcv ecv) {
            out.put("type", Type.HTTP_ECV.name()).put("name", ecv.name());
            out.put("send", ecv.send()).put("receive", ecv.receive());
            secure(out, ecv.secure());
            if (ecv.port() != 0) {
                out.put("port", ecv.port());
            }
            ecv.drainsOn().ifPresent(answer -> out.put("drainAnswer", answer));
        } else if (monitor instanceof HealthMonitor.HttpStatus status) {
            out.put("type", Type.HTTP_STATUS.name()).put("name", status.name());
            out.put("request", status.request());
            status.codes().forEach(out.withArray("codes")::add);
            secure(out, status.secure());
            Integer drains = status.drainCode();
            if (drains != null) {
                out.put("drainCode", drains);
            }
        } else {
            out.put("type", Type.TCP.name()).put("name", monitor.name());
        }
        if (!monitor.timing().equals(MonitorTiming.NETSCALER_DEFAULTS)) {
            out.set("timing", timing(monitor.timing()));
        }
        return out;
    }

    private static void secure(ObjectNode out, boolean secure) {
        if (secure) {
            out.put("secure", true);
        }
    }

    private static MonitorTiming timing(Fields monitor) {
        MonitorTiming timing = monitor.optional("timing", MonitorFormat::readTiming);
        return timing == null ? MonitorTiming.NETSCALER_DEFAULTS : timing;
    }

    private static @Nullable MonitorTiming readTiming(Fields in) {
        in.help(TIMING_HELP);
        MonitorTiming absent = MonitorTiming.NETSCALER_DEFAULTS;
        Duration interval = in.duration("interval", absent.interval());
        Duration timeout = in.duration("responseTimeout", absent.responseTimeout());
        int retries = in.integer("retries", absent.retries(), 1, Integer.MAX_VALUE);
        Duration downTime = in.duration("downTime", absent.downTime());
        in.end();
        if (interval.compareTo(timeout) < 0) {
            in.problem(
                    "interval",
                    "shorter than the response timeout of " + timeout,
                    "Ask less often, or wait less long for an answer.");
        }
        return in.build(() -> new MonitorTiming(interval, timeout, retries, downTime));
    }

    private static ObjectNode timing(MonitorTiming timing) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("interval", timing.interval().toString());
        out.put("responseTimeout", timing.responseTimeout().toString());
        out.put("retries", timing.retries());
        out.put("downTime", timing.downTime().toString());
        return out;
    }
}
