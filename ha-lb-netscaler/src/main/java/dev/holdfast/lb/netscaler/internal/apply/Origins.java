package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.PlanOrigin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a plan was made from: the appliance, and the objects it changes as they were read. Traffic state does not count: it
 * is never planned, and a plan outlives a failover that does not touch its objects. Pure.
 */
public final class Origins {

    private Origins() {}

    /**
     * Binds a plan to where it came from.
     *
     * @param changes a plan
     * @param appliance which appliance was read; empty binds nothing
     * @param observed what was read, the plan's objects among it
     * @return the plan with its origin
     */
    public static ChangeSet bound(ChangeSet changes, String appliance, List<NitroObject> observed) {
        return appliance.isEmpty()
                ? changes
                : changes.from(new PlanOrigin(appliance, digest(changes.changes(), observed)));
    }

    /** Of the objects that these steps change, present or not. */
    static String digest(List<Change> changes, List<NitroObject> observed) {
        Set<ObjectRef> targets = new TreeSet<>();
        changes.stream()
                .filter(each -> each.kind() != ChangeKind.SAVE)
                .map(Change::target)
                .forEach(targets::add);
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        observed.stream()
                .filter(each -> targets.contains(each.ref()))
                .sorted((one, other) -> one.ref().compareTo(other.ref()))
                .forEach(each -> sha.update(text(each).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha.digest(), 0, 8);
    }

    private static String text(NitroObject object) {
        ResourceType type = Schema.standard().type(object.ref());
        StringBuilder text = new StringBuilder(object.ref().toString()).append('\n');
        object.attributes().forEach((name, value) -> {
            boolean traffic = type.attribute(name)
                    .filter(each -> each.role() == Role.BIRTH || each.kind() == Kind.SECRET)
                    .isPresent();
            if (!traffic) {
                text.append(name.length())
                        .append(name)
                        .append(value.length())
                        .append(value)
                        .append('\n');
            }
        });
        return text.toString();
    }
}
