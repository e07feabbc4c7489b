package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.Holdings;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.ObjectRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Secrets that are declared and are not those applied last, as far as a ledger knows: no appliance shows any. */
public final class RotatedSecrets {

    /** Stands in plans for the name of a secret that nobody knows any more. */
    static final String FORMER = "(the one before)";

    private RotatedSecrets() {}

    /**
     * What was read, with a word where another secret is declared than the one applied last.
     *
     * @param observed what was read
     * @param wanted what is declared
     * @param holdings with the fingerprints
     * @param secrets by name
     * @return the same objects
     */
    public static List<NitroObject> in(
            List<NitroObject> observed,
            List<DesiredObject> wanted,
            Holdings holdings,
            Function<String, Optional<char[]>> secrets) {
        Map<ObjectRef, NitroObject> declared = new HashMap<>();
        wanted.stream()
                .filter(each -> tellsSecret(each.object()))
                .forEach(each -> declared.put(each.ref(), each.object()));
        return declared.isEmpty()
                ? observed
                : observed.stream()
                        .map(each -> {
                            NitroObject said = declared.get(each.ref());
                            return said == null ? each : each.with(rotated(said, holdings, secrets));
                        })
                        .toList();
    }

    private static boolean tellsSecret(NitroObject object) {
        return Schema.standard().type(object.ref()).attributes().stream()
                .anyMatch(each -> each.kind() == Kind.SECRET && object.get(each.name()) != null);
    }

    private static Map<String, String> rotated(
            NitroObject said, Holdings holdings, Function<String, Optional<char[]>> secrets) {
        Map<String, String> rotated = new TreeMap<>();
        for (Attribute each : Schema.standard().type(said.ref()).attributes()) {
            String name = each.kind() == Kind.SECRET ? said.get(each.name()) : null;
            Optional<char[]> secret = name == null ? Optional.empty() : secrets.apply(name);
            String kept = holdings.fingerprint(said.ref(), each.name()).orElse("");
            if (secret.isPresent() && !Fingerprint.matches(kept, secret.get())) {
                rotated.put(each.name(), FORMER);
            }
        }
        return rotated;
    }
}
