package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One probe, of one node or of all.
 *
 * @param nodes whom a probe may name
 * @param classifiers pages it may be read by; the first of a name counts
 * @param seen node and name of every probe read so far, which together must be unique
 */
record ProbeFormat(List<NodeId> nodes, List<Classifier> classifiers, TreeSet<String> seen) {

    private enum Kind {
        HTTP,
        TCP,
        TLS,
        BANNER,
        OWN
    }

    private static final String HELP = """
            kind: HTTP asks for a page and reads it, TCP connects and closes, TLS looks at the certificate, BANNER reads \
            the first line, OWN asks in a way that the prober has under this name.
            name: What explanations and metrics call it; unique for each node.
            node: Id of the node it asks; each of them if left out.
            port: TCP port; OWN has none.
            secure: Whether to speak TLS; certificates and names are then verified.
            path: Page to ask for, such as /hastatus.html (CORE-56); redirects are not followed.
            classifier: Who reads the page: core.status (CORE-54), core.hastatus (CORE-56), ums.check-status \
            (UMS-52), trv.http, xm.serverinfo (XM-E16), or one of your own.
            warnBefore: From so long before the certificate expires on the node is degraded.
            beginning: What the first line begins with, such as SSH-2.0-.
            timeout: How long one probe may take, from connect to the last byte.
            interval: Time between two probes of a settled node; longer than the timeout (CORE-100).
            recheckInterval: Time between two probes while a change is in the air (CORE-102).
            fall: Failures that take a node down (CORE-101).
            outOf: Among how many answers these failures must lie; in a row if left out.
            rise: Passes in a row that bring it back.
            slowestInterval: Time between two probes of a node that has been down for long; grows up to it by half \
            with each probe, and not at all if left out.
            staleAfter: Without an answer for this long, nothing is known of the node any more.
            facts: Ids of the facts it watches, such as CORE-54; printed with what it finds.
            """;

    /** What a NetScaler gives its own monitors (NS-11). */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** One for each node it is for. */
    List<NodeProbe> read(Fields in) {
        in.help(HELP);
        Kind kind = in.constant("kind", Kind.class, Kind.HTTP);
        String name = in.text("name");
        NodeId node = in.parsed("node", NodeId::of);
        if (node != null && !nodes.contains(node)) {
            in.problem("node", "no such node", "Use one of " + nodes + ", or leave it out for all.");
        }
        Duration timeout = in.duration("timeout", TIMEOUT);
        ProbeSpec spec = spec(in, kind, name, timeout);
        HealthPolicy health = health(in, timeout);
        List<String> facts = in.texts("facts");
        in.end();
        List<NodeId> named = node == null ? List.of() : List.of(node);
        List<NodeId> asked = in.has("node") ? named : nodes;
        if (asked.stream().filter(each -> !seen.add(each + "/" + name)).count() > 0) {
            in.problem("name", "a node has a probe of this name already", "Give each probe of a node its own name.");
        }
        if (spec == null || health == null) {
            return List.of();
        }
        return asked.stream()
                .map(each -> new NodeProbe(each, spec, health, facts))
                .toList();
    }

    static ObjectNode write(NodeProbe probe) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", probe.spec().name());
        out.put("node", probe.node().value());
        write(out, probe.spec());
        HealthPolicy health = probe.policy();
        HealthPolicy usual = HealthPolicy.DEFAULTS;
        put(out, "timeout", probe.spec().timeout(), TIMEOUT);
        put(out, "interval", health.interval(), usual.interval());
        put(out, "recheckInterval", health.recheckInterval(), usual.recheckInterval());
        put(out, "fall", health.fall(), usual.fall());
        put(out, "rise", health.rise(), usual.rise());
        put(out, "staleAfter", health.staleAfter(), usual.staleAfter());
        put(out, "outOf", health.outOf(), health.fall());
        put(out, "slowestInterval", health.slowestInterval(), health.interval());
        if (!probe.factIds().isEmpty()) {
            probe.factIds().forEach(out.putArray("facts")::add);
        }
        return out;
    }

    /** What is asked, without how often. */
    static ObjectNode write(ProbeSpec spec) {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("name", spec.name());
        write(out, spec);
        put(out, "timeout", spec.timeout(), TIMEOUT);
        return out;
    }

    private static void write(ObjectNode out, ProbeSpec spec) {
        if (spec instanceof ProbeSpec.Http http) {
            if (!http.secure()) {
                out.put("secure", false);
            }
            out.put("port", http.port());
            out.put("path", http.path());
            out.put("classifier", http.classifier().name());
        } else if (spec instanceof ProbeSpec.Tcp tcp) {
            out.put("kind", Kind.TCP.name());
            out.put("port", tcp.port());
        } else if (spec instanceof ProbeSpec.Tls tls) {
            out.put("kind", Kind.TLS.name());
            out.put("port", tls.port());
            put(out, "warnBefore", tls.warnBefore(), Duration.ZERO);
        } else if (spec instanceof ProbeSpec.Banner banner) {
            out.put("kind", Kind.BANNER.name());
            out.put("port", banner.port());
            out.put("beginning", banner.beginning());
        } else {
            out.put("kind", Kind.OWN.name());
        }
    }

    private @Nullable ProbeSpec spec(Fields in, Kind kind, String name, Duration timeout) {
        if (kind == Kind.OWN) {
            return new ProbeSpec.Own(name, timeout);
        }
        int port = in.requiredInteger("port", 1, 65535);
        return switch (kind) {
            case TCP, OWN -> new ProbeSpec.Tcp(name, port, timeout);
            case TLS -> new ProbeSpec.Tls(name, port, in.duration("warnBefore", Duration.ZERO), timeout);
            case BANNER -> new ProbeSpec.Banner(name, port, in.text("beginning"), timeout);
            case HTTP -> http(in, name, port, timeout);
        };
    }

    private @Nullable ProbeSpec http(Fields in, String name, int port, Duration timeout) {
        boolean secure = in.flag("secure", true);
        String path = in.text("path");
        if (in.has("path") && !path.startsWith("/")) {
            in.problem("path", "no path", "Begin it with a slash.");
        }
        String wanted = in.text("classifier");
        Classifier classifier = classifiers.stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(null);
        if (classifier == null) {
            if (in.has("classifier")) {
                in.problem(
                        "classifier",
                        "not known",
                        "Write one of "
                                + classifiers.stream().map(Classifier::name).toList() + ".");
            }
            return null;
        }
        return new ProbeSpec.Http(name, secure, port, path, classifier, timeout);
    }

    private static @Nullable HealthPolicy health(Fields in, Duration timeout) {
        HealthPolicy usual = HealthPolicy.DEFAULTS;
        Duration interval = in.duration("interval", usual.interval());
        Duration recheck = in.duration("recheckInterval", usual.recheckInterval());
        int fall = in.integer("fall", usual.fall(), 1, Integer.MAX_VALUE);
        int rise = in.integer("rise", usual.rise(), 1, Integer.MAX_VALUE);
        Duration stale = in.duration("staleAfter", usual.staleAfter());
        int outOf = in.has("outOf") ? in.requiredInteger("outOf", 1, 64) : fall;
        Duration slowest = in.has("slowestInterval") ? in.requiredDuration("slowestInterval") : interval;
        if (timeout.isZero()) {
            in.problem("timeout", "zero", "Give a probe some time, such as PT2S.");
        }
        if (interval.compareTo(timeout) <= 0) {
            in.problem(
                    "interval",
                    "not longer than the timeout of " + timeout,
                    "Ask less often, or wait less long for an answer.");
        }
        return in.build(() -> new HealthPolicy(interval, recheck, fall, rise, stale, outOf, slowest));
    }

    private static void put(ObjectNode out, String name, Duration value, Duration usual) {
        if (!value.equals(usual)) {
            out.put(name, value.toString());
        }
    }

    private static void put(ObjectNode out, String name, int value, int usual) {
        if (value != usual) {
            out.put(name, value);
        }
    }
}
