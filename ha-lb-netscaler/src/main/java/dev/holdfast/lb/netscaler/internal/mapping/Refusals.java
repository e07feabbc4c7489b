package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.lb.netscaler.internal.schema.StandIn;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an appliance refuses of an object whatever else it has (sections 6 and 7 of the NITRO notes), said before it is asked:
 * a plan that would be refused half way is none. Objects that are not to be written are not judged. Pure.
 */
public final class Refusals {

    private static final Predicate<String> READS_HTTP = Set.of("HTTP", "SSL")::contains;

    /** What kinds of persistence need of the protocol (NS-02); those not named are possible on any. */
    private static final Map<String, Predicate<String>> POSSIBLE = new TreeMap<>(Map.of(
            "COOKIEINSERT",
            READS_HTTP,
            "URLPASSIVE",
            READS_HTTP,
            "CUSTOMSERVERID",
            READS_HTTP,
            "RULE",
            READS_HTTP.or(each -> each.endsWith("TCP")),
            "SSLSESSION",
            Set.of("SSL", "SSL_BRIDGE", "SSL_TCP")::contains,
            "CALLID",
            each -> each.startsWith("SIP"),
            "RTSPSID",
            "RTSP"::equals,
            "DIAMETER",
            each -> each.endsWith("DIAMETER"),
            "FIXSESSION",
            each -> each.endsWith("FIX")));

    private static final Set<String> WITH_A_BACKUP = Set.of("COOKIEINSERT", "RULE", "URLPASSIVE", "CUSTOMSERVERID");

    private final List<String> found = new ArrayList<>();
    private final Map<List<String>, List<ObjectRef>> services = new HashMap<>();
    private final Map<ObjectRef, DesiredObject> policies = new HashMap<>();

    private Refusals() {}

    /**
     * Judges what is about to be written.
     *
     * @param wanted everything that is declared
     * @param changes the steps to it
     * @return each refusal with the appliance's code and the remedy, in order of creation; usually none
     */
    public static List<String> of(List<DesiredObject> wanted, List<Change> changes) {
        Set<ObjectRef> written = new TreeSet<>();
        changes.forEach(each -> written.add(StandIn.origin(each.result()).orElseGet(each::result)));
        Refusals refusals = new Refusals();
        wanted.forEach(refusals::keep);
        wanted.stream().filter(each -> written.contains(each.ref())).forEach(refusals::judge);
        return List.copyOf(refusals.found);
    }

    private void judge(DesiredObject wanted) {
        Said said = new Said(wanted, Schema.standard().type(wanted.ref()));
        switch (wanted.ref().type()) {
            case "lbvserver" -> {
                persistence(said);
                persistenceTimes(said);
                spillover(said);
                boolean twice = said.text("lbmethod").equals(wanted.object().get("backuplbmethod"));
                refuseIf(twice, said, 1334, "backuplbmethod is the lbmethod", "name another one");
            }
            case "lbmonitor" -> monitor(said);
            case "service" -> service(said);
            case "csvserver_cspolicy_binding" -> policy(said);
            default -> {
                // Nothing beyond types and ranges, which the model and the schema keep.
            }
        }
    }

    private void persistence(Said said) {
        String kind = said.text("persistencetype");
        String protocol = said.text("servicetype");
        Predicate<String> possible = POSSIBLE.getOrDefault(kind, any -> true);
        refuseIf(
                !possible.test(protocol),
                said,
                1332,
                "persistence " + kind + " is not possible on " + protocol,
                "use SOURCEIP, or let TLS end here");
    }

    private void persistenceTimes(Said said) {
        String kind = said.text("persistencetype");
        long timeout = said.number("timeout");
        boolean session = timeout == 0 && kind.equals("COOKIEINSERT");
        refuseIf(
                !kind.equals("NONE") && !inRange(timeout) && !session,
                said,
                2136,
                "persistence timeout " + timeout + " min",
                "give 2 to 1440");
        boolean backed = said.text("persistencebackup").equals("SOURCEIP");
        refuseIf(
                backed && !WITH_A_BACKUP.contains(kind),
                said,
                1093,
                "persistencebackup beside persistence " + kind,
                "it needs one of " + new TreeSet<>(WITH_A_BACKUP));
        long backup = said.number("backuppersistencetimeout");
        refuseIf(
                backed && !inRange(backup),
                said,
                2136,
                "backuppersistencetimeout " + backup + " min",
                "give 2 to 1440");
    }

    private void spillover(Said said) {
        String method = said.text("somethod");
        boolean counts = !method.isEmpty() && !method.equals("NONE") && !method.equals("DYNAMICCONNECTION");
        refuseIf(
                counts && said.text("sothreshold").isEmpty(),
                said,
                1093,
                "somethod " + method + " without sothreshold",
                "say from how many on");
    }

    private void keep(DesiredObject wanted) {
        if (wanted.ref().type().equals("service")) {
            services.computeIfAbsent(place(wanted), unused -> new ArrayList<>()).add(wanted.ref());
        } else if (wanted.ref().type().equals("cspolicy")) {
            policies.put(wanted.ref(), wanted);
        }
    }

    private void policy(Said said) {
        String name = said.text("policyname");
        DesiredObject policy = policies.get(new ObjectRef("cspolicy", name));
        if (policy == null) {
            return;
        }
        boolean acts = policy.object().get("action") != null;
        boolean target = !said.text("targetlbvserver").isEmpty();
        boolean elsewhere = !said.text("gotopriorityexpression").isEmpty()
                || said.text("invoke").equals("true");
        refuseIf(
                acts && target,
                said,
                1374,
                "targetlbvserver beside a policy with an action",
                "leave one of the two out");
        refuseIf(
                !acts && !target && !elsewhere,
                said,
                1387,
                "no target, and policy " + name + " has no action",
                "give the binding a targetlbvserver, or the policy an action");
    }

    private void service(Said said) {
        List<ObjectRef> same = services.getOrDefault(place(said.wanted()), List.of());
        refuseIf(
                same.size() > 1,
                said,
                1468,
                "the same server, port and protocol as "
                        + same.stream()
                                .filter(each -> !each.equals(said.wanted().ref()))
                                .map(ObjectRef::key)
                                .toList(),
                "bind one service to both virtual servers");
    }

    private static List<String> place(DesiredObject service) {
        return Stream.of("servername", "ip", "port", "servicetype")
                .map(each -> service.object().attributes().getOrDefault(each, ""))
                .toList();
    }

    private void monitor(Said said) {
        long interval = Attribute.milliseconds(said.text("interval"));
        long response = Attribute.milliseconds(said.text("resptimeout"));
        refuseIf(
                interval <= response,
                said,
                2128,
                "interval " + interval + " ms is not longer than resptimeout " + response + " ms",
                "wait less for an answer, or ask more seldom");
        refuseIf(
                said.number("retries") <= said.number("failureretries"),
                said,
                2196,
                "retries are not more than failureretries",
                "raise retries");
    }

    private void refuseIf(boolean wrong, Said said, int code, String what, String remedy) {
        if (wrong) {
            found.add(said.wanted().ref() + ": " + what + ", which the appliance refuses (" + code + "): " + remedy);
        }
    }

    private static boolean inRange(long minutes) {
        return minutes >= 2 && minutes <= 1440;
    }

    /** An object in its words, with defaults where nothing is said. */
    private record Said(DesiredObject wanted, ResourceType type) {

        String text(String name) {
            String said = wanted.object().get(name);
            String usual = type.attribute(name).map(Attribute::defaultValue).orElse(null);
            return said != null ? said : usual != null ? usual : "";
        }

        long number(String name) {
            String text = text(name);
            return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
        }
    }
}
