package dev.holdfast.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Stream;

/** Inputs, effects, states and outcomes are compared, journalled and searched: their kinds must be values. */
final class SealedValues {

    private SealedValues() {}

    static Stream<String> breaches(JavaClass type) {
        Class<?> found = load(type);
        if (!found.isSealed() || found.isEnum()) {
            return Stream.empty();
        }
        return Stream.of(found.getPermittedSubclasses())
                .filter(permitted -> !permitted.isRecord() && !permitted.isEnum())
                .filter(permitted -> !(permitted.isInterface() && permitted.isSealed()))
                .map(permitted -> "permits " + permitted.getName() + ", which is no record, enum or sealed interface");
    }

    private static Class<?> load(JavaClass type) {
        try {
            return Class.forName(type.getName(), false, SealedValues.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type.getName() + " was compiled but is not on the path of the tests", e);
        }
    }
}
