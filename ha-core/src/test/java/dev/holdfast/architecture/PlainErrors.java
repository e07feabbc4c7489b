package dev.holdfast.architecture;

import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Stream;

/** An embedded library prints nothing and throws nothing a caller could not tell from any other error. */
final class PlainErrors {

    private static final ImmutableSet<String> TELL_NOTHING = ImmutableSet.of(
            "java.lang.Throwable", "java.lang.Error", "java.lang.Exception", "java.lang.RuntimeException");

    private static final ImmutableSet<String> STREAMS =
            ImmutableSet.of("java.lang.System.out", "java.lang.System.err", "java.lang.System.in");

    private PlainErrors() {}

    static Stream<String> breaches(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .filter(access -> STREAMS.contains(access.getTarget().getFullName()) || throwsBluntly(access))
                .map(access -> "uses " + access.getTarget().getFullName());
    }

    private static boolean throwsBluntly(JavaAccess<?> access) {
        JavaClass made = access.getTargetOwner();
        boolean superCall = access.getOrigin().getName().equals("<init>")
                && access.getOriginOwner()
                        .getRawSuperclass()
                        .filter(made::equals)
                        .isPresent();
        return access.getTarget().getName().equals("<init>") && TELL_NOTHING.contains(made.getFullName()) && !superCall;
    }
}
