package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Features that must be on for what is made: without them the appliance takes an object, warns (1067) and does nothing with
 * it. Pure.
 */
public final class Features {

    /** Whose objects are told apart by how their types begin. */
    private static final Map<String, String> BY_TYPE = new TreeMap<>(Map.ofEntries(
            Map.entry("lbvserver", "LB"),
            Map.entry("servicegroup", "LB"),
            Map.entry("service", "LB"),
            Map.entry("csvserver", "CS"),
            Map.entry("csaction", "CS"),
            Map.entry("cspolicy", "CS"),
            Map.entry("sslcertkey", "SSL"),
            Map.entry("sslaction", "SSL"),
            Map.entry("sslpolicy", "SSL"),
            Map.entry("vpnvserver", "SSLVPN"),
            Map.entry("gslbsite", "GSLB"),
            Map.entry("gslbservice", "GSLB"),
            Map.entry("gslbvserver", "GSLB"),
            Map.entry("responderaction", "RESPONDER"),
            Map.entry("responderpolicy", "RESPONDER"),
            Map.entry("rewriteaction", "REWRITE"),
            Map.entry("rewritepolicy", "REWRITE")));

    private static final ObjectRef REF = new ObjectRef("nsfeature", "");

    private Features() {}

    /**
     * What steps need.
     *
     * @param changes the steps
     * @return the features as an object to be declared beside the others; empty if nothing is made that needs one
     */
    public static Optional<DesiredObject> neededBy(List<Change> changes) {
        SortedSet<String> words = new TreeSet<>();
        for (Change change : changes) {
            if (change.kind() == ChangeKind.CREATE) {
                String feature = BY_TYPE.get(change.target().type());
                if (feature != null) {
                    words.add(feature);
                }
                String protocol = change.after().getOrDefault("servicetype", "");
                if (protocol.equals("SSL") || protocol.equals("SSL_TCP")) {
                    words.add("SSL");
                }
            }
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new DesiredObject(
                        new NitroObject(REF, new TreeMap<>(Map.of("feature", String.join(" ", words)))),
                        Map.of(),
                        Map.of()));
    }
}
