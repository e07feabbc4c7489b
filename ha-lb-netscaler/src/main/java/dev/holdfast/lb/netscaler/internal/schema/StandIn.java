package dev.holdfast.lb.netscaler.internal.schema;

import dev.holdfast.plan.ObjectRef;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of objects that stand in for one while it is replaced: {@code <name>.hf-<digest>}. The digest is that of the fixed
 * attributes, so that a plan which finds one left behind by another that was cut off knows whether it is the one it would
 * make itself.
 */
public final class StandIn {

    /** What the vendor's clients take for the longest name; the documentation gives none. */
    private static final int LONGEST = 127;

    private static final Pattern NAME = Pattern.compile("(.+)\\.hf-[0-9a-f]{8}", Pattern.DOTALL);

    private StandIn() {}

    /**
     * What would stand in for an object.
     *
     * @param type its type
     * @param wanted the object as it should be
     * @return type and name, or empty if there can be none
     */
    public static Optional<ObjectRef> of(ResourceType type, NitroObject wanted) {
        String fixed = type.attributes().stream()
                .filter(each -> each.role() == Role.FIXED || each.role() == Role.CONTEXT)
                .map(each -> each.name() + "=" + wanted.get(each.name()))
                .collect(Collectors.joining("\n"));
        String name = wanted.ref().key() + ".hf-" + HexFormat.of().toHexDigits(fixed.hashCode());
        return type.renewal() == Renewal.NO || name.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new ObjectRef(type.name(), name));
    }

    /**
     * For what an object of this name stands in.
     *
     * @param ref any object
     * @return the object it stands in for; empty if it stands for itself
     */
    public static Optional<ObjectRef> origin(ObjectRef ref) {
        if (!ref.key().contains(".hf-")) {
            return Optional.empty();
        }
        Matcher matcher = NAME.matcher(ref.key());
        return matcher.matches() ? Optional.of(new ObjectRef(ref.type(), matcher.group(1))) : Optional.empty();
    }
}
