package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.Holdings;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.Drift;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Declared against observed, attribute by attribute and not step by step: what differs, and what a plan would do. Pure. */
public final class Deviations {

    private static final String ABSENT = "absent";
    private static final String BACKUP = "backupvserver";

    private final Schema schema = Schema.standard();
    private final Situation situation;
    private final SortedMap<ObjectRef, String> conflicts = new TreeMap<>();
    private final List<Drift.Difference> configuration = new ArrayList<>();
    private final List<Drift.Difference> traffic = new ArrayList<>();

    private Deviations(Situation situation) {
        this.situation = situation;
    }

    /**
     * Compares.
     *
     * @param subject what was looked at
     * @param ownership whose the declared objects are
     * @param adopt whether a declared object that exists without our word in its comment may be taken over
     * @param said declared objects, in order of creation
     * @param observed the same objects as read, and every other one that is ours, with their bindings
     * @param holdings what a ledger says is ours
     * @param neighbours how many objects of each type are somebody else's
     * @return every difference
     */
    public static Drift of(
            String subject,
            Ownership ownership,
            boolean adopt,
            List<DesiredObject> said,
            List<NitroObject> observed,
            Holdings holdings,
            SortedMap<String, Integer> neighbours) {
        List<DesiredObject> desired = holdings.onTopOf(said, observed);
        TreeSet<ObjectRef> declared = new TreeSet<>();
        desired.forEach(each -> declared.add(each.ref()));
        Situation situation = new Situation(ownership, desired, observed, declared, holdings);
        Deviations deviations = new Deviations(situation);
        deviations.conflicts.putAll(situation.objections(adopt));
        desired.forEach(deviations::compare);
        situation.gone().forEach(deviations::gone);
        return new Drift(subject, deviations.configuration, deviations.traffic, neighbours);
    }

    private void compare(DesiredObject desired) {
        ResourceType type = schema.type(desired.ref());
        NitroObject present = situation.have().get(desired.ref());
        if (present == null && !type.preexisting()) {
            add(desired.ref(), "", "there", ABSENT, type.isBinding() ? "bind it" : "create it");
            return;
        }
        NitroObject seen = present == null ? new NitroObject(desired.ref(), new TreeMap<>()) : present;
        List<String> fixed = AttributeDiff.fixed(type, desired, seen);
        for (Attribute each : AttributeDiff.differing(type, desired, seen)) {
            String remedy = fixed.contains(each.name())
                    ? replacement(type, desired, seen)
                    : desired.object().get(each.name()) == null && each.unsettable() ? "reset it" : "set it";
            add(
                    desired.ref(),
                    each.name(),
                    AttributeDiff.shown(each, desired.object()),
                    AttributeDiff.shown(each, seen),
                    remedy);
        }
        traffic(type, desired, seen);
    }

    private static String replacement(ResourceType type, DesiredObject desired, NitroObject seen) {
        String obstacle = Replacements.obstacle(type, desired.object(), seen);
        return obstacle.isEmpty() ? "replace it, the new one first" : "replace it, the old one first: " + obstacle;
    }

    private void traffic(ResourceType type, DesiredObject desired, NitroObject seen) {
        for (Attribute each : type.attributes()) {
            boolean reference = each.name().equals(BACKUP) && desired.initial().containsKey(BACKUP);
            if (reference || each.role() == Role.BIRTH) {
                String first = desired.initial().get(each.name());
                String wanted = state(each, first == null ? desired.object().get(each.name()) : first);
                String is = state(each, seen.get(each.name()));
                if (!wanted.equals(is)) {
                    traffic.add(new Drift.Difference(
                            desired.ref(), each.name(), wanted, is, "leave it: it is traffic state"));
                }
            }
        }
    }

    private static String state(Attribute attribute, @Nullable String value) {
        String text = value == null || value.isEmpty() ? attribute.defaultValue() : value;
        return Objects.requireNonNullElse(text, "not set");
    }

    private void gone(ObjectRef ref) {
        ResourceType type = schema.type(ref);
        add(ref, "", ABSENT, "there", type.isBinding() ? "unbind it" : type.preexisting() ? "reset it" : "delete it");
    }

    private void add(ObjectRef ref, String attribute, String wanted, String seen, String remedy) {
        String conflict = conflicts.get(ref);
        configuration.add(
                new Drift.Difference(ref, attribute, wanted, seen, conflict == null ? remedy : "nothing: " + conflict));
    }
}
