package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Bindings of which there can be one: a second default of a content switch, or a second certificate of a virtual server's
 * own, takes the place of the first, which nobody has to unbind then. Pure.
 */
final class Displaced {

    private static final String DEFAULT = "csvserver_lbvserver_binding";
    private static final String CERTIFICATE = "sslvserver_sslcertkey_binding";

    private Displaced() {}

    /** Whether there can be one binding of this kind. */
    static boolean concerns(Change change) {
        return change.target().type().equals(DEFAULT) || change.target().type().equals(CERTIFICATE);
    }

    /** Whether a binding is gone once another one of its kind is made. */
    static boolean by(Change made, ObjectRef ref, Map<String, ? extends @Nullable Object> values) {
        String kind = ref.type();
        boolean other = made.kind() == ChangeKind.BIND
                && made.target().type().equals(kind)
                && !made.target().equals(ref);
        if (!other || !concerns(made)) {
            return false;
        }
        ResourceType type = Schema.standard().type(kind);
        return type.parentOf(ref).equals(type.parentOf(made.target()))
                && isOnly(kind, made.after())
                && isOnly(kind, values);
    }

    private static boolean isOnly(String kind, Map<String, ? extends @Nullable Object> values) {
        return kind.equals(DEFAULT) || !("true".equals(values.get("ca")) || "true".equals(values.get("snicert")));
    }

    /** Numbers of those steps that unbind what an earlier one that is in effect has displaced. */
    static Set<Integer> among(List<Step> steps, Set<Integer> inEffect) {
        Set<Integer> displaced = new TreeSet<>();
        for (Step step : steps) {
            Change change = step.change();
            if (change.kind() == ChangeKind.UNBIND
                    && concerns(change)
                    && steps.subList(0, step.number() - 1).stream()
                            .filter(each -> inEffect.contains(each.number()))
                            .anyMatch(each -> by(each.change(), change.target(), change.before()))) {
                displaced.add(step.number());
            }
        }
        return displaced;
    }
}
