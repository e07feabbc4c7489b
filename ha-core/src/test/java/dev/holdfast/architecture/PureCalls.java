package dev.holdfast.architecture;

import com.google.common.collect.ImmutableSetMultimap;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;

/** Calls, method references and fields that let the world into a pure room through an otherwise harmless type. */
final class PureCalls {

    private static final ImmutableSetMultimap<String, String> BANNED = ImmutableSetMultimap.<String, String>builder()
            .putAll("java.lang.Math", "random")
            .putAll("java.lang.StrictMath", "random")
            .putAll("java.time.ZoneId", "systemDefault")
            .putAll("java.util.UUID", "randomUUID")
            .putAll("java.util.Locale", "getDefault")
            .putAll("java.util.TimeZone", "getDefault")
            .putAll("java.util.Collections", "shuffle")
            .putAll("java.util.Set", "copyOf")
            .putAll("java.util.Map", "copyOf", "ofEntries")
            .putAll("java.util.Collection", "parallelStream")
            .putAll("java.util.stream.Stream", "parallel")
            .putAll("java.util.stream.Collectors", "toSet", "toUnmodifiableSet", "toUnmodifiableMap")
            .putAll("java.lang.String", "formatted")
            .putAll("com.google.common.collect.Maps", "newHashMap", "newHashMapWithExpectedSize", "newIdentityHashMap")
            .putAll("com.google.common.collect.Sets", "newHashSet", "newHashSetWithExpectedSize")
            .build();

    private PureCalls() {}

    static Stream<String> breaches(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(PureCalls::banned)
                .map(target -> "calls " + target.getFullName());
    }

    private static boolean banned(AccessTarget target) {
        String owner = target.getOwner().getFullName();
        String name = target.getName();
        return BANNED.containsEntry(owner, name)
                || (owner.equals("java.lang.System") && !name.equals("arraycopy"))
                || (owner.startsWith("java.time.") && name.equals("now"))
                || (target instanceof CodeUnitAccessTarget unit && overloadOfChance(owner, name, unit));
    }

    /**
     * Overloads that take the locale, the encoding or an order from the machine, where another does not: a set of one
     * and a map of one have no order to get wrong.
     */
    private static boolean overloadOfChance(String owner, String name, CodeUnitAccessTarget unit) {
        List<String> parameters =
                unit.getRawParameterTypes().stream().map(JavaClass::getFullName).toList();
        return switch (owner + "." + name) {
            case "java.util.Set.of" -> parameters.size() > 1 || parameters.contains("[Ljava.lang.Object;");
            case "java.util.Map.of" -> parameters.size() > 2;
            case "java.lang.String.format" -> !parameters.get(0).equals("java.util.Locale");
            case "java.lang.String.toLowerCase", "java.lang.String.toUpperCase", "java.lang.String.getBytes" ->
                parameters.isEmpty();
            case "java.lang.String.<init>" -> parameters.equals(List.of("[B"));
            case "java.util.stream.Collectors.toMap" -> parameters.size() < 4;
            case "java.util.stream.Collectors.groupingBy" -> parameters.size() < 3;
            default -> false;
        };
    }
}
