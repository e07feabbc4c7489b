package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.plan.ObjectRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which steps leave together: neighbours that are one request each and alike but for their payloads, on different objects.
 * Pure.
 */
final class Batches {

    /** Fewer are sent one by one: what it saves is not worth that a refusal does not name its object. */
    static final int LEAST = 3;

    private Batches() {}

    /** As many of the first steps as may leave together, in their order; at least one. */
    static List<Step> first(List<Step> steps, int most) {
        NitroRequest model = only(steps.get(0));
        if (model == null || most < LEAST) {
            return steps.subList(0, 1);
        }
        Set<ObjectRef> targets = new HashSet<>();
        int size = 0;
        while (size < Math.min(most, steps.size())) {
            NitroRequest request = only(steps.get(size));
            if (request == null
                    || !request.joins(model)
                    || !targets.add(steps.get(size).change().target())) {
                break;
            }
            size++;
        }
        return steps.subList(0, size < LEAST ? 1 : size);
    }

    private static @Nullable NitroRequest only(Step step) {
        List<NitroRequest> requests = StepRequests.of(step.change(), Secrets.MASKED);
        return requests.size() == 1 ? requests.get(0) : null;
    }
}
