package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.Holdings;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Declared against observed. Pure.
 *
 * <p>What cannot be changed in place is replaced without a gap, where there can be two of it for a while (section 10 of the
 * NITRO notes): the declaration is compared with the new one under another name, as if that were declared, so that it is made
 * and tied to everything before the old one goes; then it is renamed; and what remains is compared once more, which is where
 * an object that the appliance cannot rename is made a second time, under its own name.
 */
public final class Differ {

    private Differ() {}

    /**
     * Compares.
     *
     * @param ownership whose the declared objects are
     * @param adopt whether a declared object that exists without our word in its comment may be taken over
     * @param said declared objects, in order of creation
     * @param observed the same objects as read, and every other one that is ours, with their bindings
     * @param holdings what a ledger says is ours
     * @return steps and conflicts
     */
    public static Difference between(
            Ownership ownership,
            boolean adopt,
            List<DesiredObject> said,
            List<NitroObject> observed,
            Holdings holdings) {
        List<DesiredObject> desired = holdings.onTopOf(said, observed);
        Set<ObjectRef> declared = new HashSet<>();
        desired.forEach(each -> declared.add(each.ref()));
        Situation whole = new Situation(ownership, desired, observed, declared, holdings);
        Replacements replacements = Replacements.of(desired, whole.have());
        if (replacements.isEmpty()) {
            return new Difference(
                    Pass.steps(whole, ownership, replacements),
                    whole.conflicts(adopt),
                    Set.copyOf(declared),
                    Emptied.among(desired, whole));
        }
        Situation standing = new Situation(ownership, replacements.substituted(desired), observed, declared, holdings);
        List<Change> changes = new ArrayList<>(Pass.steps(standing, ownership, replacements));
        changes.addAll(replacements.renamings());
        Situation rest =
                new Situation(ownership, desired, Applied.to(observed, changes), declared, holdings.after(changes));
        changes.addAll(Pass.steps(rest, ownership, Replacements.NONE));
        return new Difference(changes, whole.conflicts(adopt), Set.copyOf(declared), Emptied.among(desired, whole));
    }
}
