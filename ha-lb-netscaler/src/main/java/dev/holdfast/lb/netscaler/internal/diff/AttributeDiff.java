package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares one declared object with the same object as read; what is absent on either side means the default. */
final class AttributeDiff {

    private static final Set<Role> CHANGEABLE =
            EnumSet.of(Role.FREE, Role.LATER, Role.SWAP, Role.MEMBER, Role.SWITCH, Role.LINK, Role.SHOWN);

    private AttributeDiff() {}

    /** Attributes that differ, traffic state aside. */
    static List<Attribute> differing(ResourceType type, DesiredObject want, NitroObject have) {
        return type.attributes().stream()
                .filter(each -> each.role() != Role.KEY && each.role() != Role.BIRTH)
                .filter(each -> differs(each, want, have))
                .toList();
    }

    /** The same and the traffic state that nothing else reads: whether members are checked, not admin states. */
    static List<Attribute> unlike(ResourceType type, DesiredObject want, NitroObject have) {
        return type.attributes().stream()
                .filter(each -> each.role() != Role.KEY && !each.name().equals("state"))
                .filter(each -> differs(each, want, have))
                .toList();
    }

    /** Attributes that cannot be changed in place and differ. */
    static List<String> fixed(ResourceType type, DesiredObject want, NitroObject have) {
        return type.attributes().stream()
                .filter(each -> each.role() == Role.FIXED || each.role() == Role.CONTEXT)
                .filter(each -> differs(each, want, have))
                .map(Attribute::name)
                .toList();
    }

    /** The step that makes the object as declared; empty if it is. */
    static Optional<Change> update(ResourceType type, DesiredObject want, NitroObject have) {
        List<Attribute> differing = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Attribute attribute : type.attributes()) {
            boolean changeable = CHANGEABLE.contains(attribute.role());
            if (changeable && differs(attribute, want, have)) {
                differing.add(attribute);
                words.add(attribute.name() + " is " + shown(attribute, have) + ", declared "
                        + shown(attribute, want.object()));
            }
        }
        if (differing.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        for (Attribute attribute : type.attributes()) {
            boolean context = attribute.role() == Role.CONTEXT;
            boolean changed = differing.contains(attribute);
            boolean along = differing.stream().anyMatch(each -> each.with().contains(attribute.name()))
                    && want.object().get(attribute.name()) != null;
            if (context || changed || along) {
                put(before, attribute, have.get(attribute.name()));
                boolean switched = attribute.role() == Role.SWITCH;
                put(
                        after,
                        attribute,
                        switched
                                ? wanted(attribute, want.object(), have)
                                : want.object().get(attribute.name()));
            }
        }
        return Optional.of(new Change(ChangeKind.UPDATE, want.ref(), before, after, String.join("; ", words), false));
    }

    /** The step that gives back every default, before what the object belongs to goes; empty if it has nothing else. */
    static Optional<Change> reset(ResourceType type, NitroObject have, String reason) {
        Map<String, String> before = new TreeMap<>();
        for (Attribute attribute : type.attributes()) {
            String value = have.get(attribute.name());
            boolean said = value != null && !attribute.onlySaid() && !value.equals(attribute.defaultValue());
            if (attribute.role() != Role.KEY && said) {
                before.put(attribute.name(), value);
            }
        }
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(ChangeKind.UPDATE, have.ref(), before, Map.of(), reason, true));
    }

    /** Attributes that were ours to say, are not said any more, and that nothing can reset. */
    static List<String> stuck(ResourceType type, DesiredObject want, NitroObject have) {
        if (want.released().isEmpty()) {
            return List.of();
        }
        return type.attributes().stream()
                .filter(each -> want.released().contains(each.name()) && differs(each, want, have))
                .filter(each -> !each.unsettable() && each.defaultValue() == null)
                .map(Attribute::name)
                .toList();
    }

    private static boolean differs(Attribute attribute, DesiredObject want, NitroObject have) {
        // What can be written and never read differs only where a fingerprint says so.
        return (attribute.kind() != Kind.SECRET || have.get(attribute.name()) != null)
                && !want.leaves(attribute)
                && !isUnseen(attribute, want.object(), have)
                && !want.initial().containsKey(attribute.name())
                && !Objects.equals(wanted(attribute, want.object(), have), value(attribute, have));
    }

    /** What the appliance shows by itself differs only where it shows it and something is declared of it. */
    private static boolean isUnseen(Attribute attribute, NitroObject want, NitroObject have) {
        boolean either = want.get(attribute.name()) == null || have.get(attribute.name()) == null;
        return attribute.role() == Role.SHOWN && either;
    }

    /** Of what is switched on, whatever else is on stays on. */
    private static @Nullable String wanted(Attribute attribute, NitroObject want, NitroObject have) {
        String said = value(attribute, want);
        String present = have.get(attribute.name());
        boolean more = attribute.role() == Role.SWITCH && said != null && present != null;
        return more ? attribute.canonical(said + " " + present) : said;
    }

    private static @Nullable String value(Attribute attribute, NitroObject object) {
        String value = object.get(attribute.name());
        return value == null ? attribute.defaultValue() : value;
    }

    static String shown(Attribute attribute, NitroObject object) {
        String value = value(attribute, object);
        return value == null ? "not set" : value;
    }

    /** An attribute that no unset can reset gets its default by name. */
    private static void put(Map<String, String> values, Attribute attribute, @Nullable String value) {
        String text = value == null && !attribute.unsettable() ? attribute.defaultValue() : value;
        if (text != null) {
            values.put(attribute.name(), text);
        }
    }
}
