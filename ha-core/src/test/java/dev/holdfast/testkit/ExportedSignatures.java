package dev.holdfast.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a caller of a module gets to see: every type named by a public or protected declaration of an exported package,
 * generic arguments, bounds and exceptions included.
 */
public final class ExportedSignatures {

    private ExportedSignatures() {}

    /**
     * The declarations that mention a type which is neither the JDK's, nor jspecify's, nor exported by us.
     *
     * @param classes the classes of one module
     * @param exported the packages it exports
     * @return one line each, sorted; empty if all is well
     */
    public static List<String> foreignTypes(JavaClasses classes, Set<String> exported) {
        Set<String> own = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : classes) {
            if (exported.contains(type.getPackageName()) && visible(type)) {
                mentions(type).forEach(mention -> {
                    if (!allowed(mention.type(), own, exported)) {
                        violations.add(
                                mention.where() + " mentions " + mention.type().getFullName());
                    }
                });
            }
        }
        return List.copyOf(violations);
    }

    private record Mention(String where, JavaClass type) {}

    private static Stream<Mention> mentions(JavaClass type) {
        Stream<JavaType> supers = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaClass> bounds = type.getTypeParameters().stream().flatMap(p -> p.getAllInvolvedRawTypes().stream());
        Stream<Mention> declared = Stream.concat(
                        supers.flatMap(superType -> superType.getAllInvolvedRawTypes().stream()), bounds)
                .map(mentioned -> new Mention(type.getFullName(), mentioned));
        Stream<Mention> members = type.getMembers().stream()
                .filter(ExportedSignatures::visible)
                .flatMap(member -> types(member).map(mentioned -> new Mention(member.getFullName(), mentioned)));
        return Stream.concat(declared, members);
    }

    private static Stream<JavaClass> types(JavaMember member) {
        Stream<JavaClass> signature = member.getAllInvolvedRawTypes().stream();
        if (member instanceof JavaCodeUnit unit) {
            return Stream.concat(signature, unit.getExceptionTypes().stream());
        }
        return signature;
    }

    private static boolean allowed(JavaClass mentioned, Set<String> own, Set<String> exported) {
        JavaClass type = mentioned.getBaseComponentType();
        String name = type.getPackageName();
        if (type.isPrimitive() || name.startsWith("java.") || name.startsWith("javax.")) {
            return true;
        }
        if (name.equals("org.jspecify.annotations")) {
            return true;
        }
        return own.contains(name) ? exported.contains(name) && visible(type) : name.startsWith("dev.holdfast.");
    }

    private static boolean visible(JavaMember member) {
        boolean shown = member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
        return shown && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean visible(JavaClass type) {
        boolean shown = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return shown
                && type.getEnclosingClass().map(ExportedSignatures::visible).orElse(true);
    }
}
