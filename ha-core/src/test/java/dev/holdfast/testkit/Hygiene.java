package dev.holdfast.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** House rules that hold in every module, whatever it does. */
public final class Hygiene {

    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Impl|Utils?|Helper|Manager)");

    private Hygiene() {}

    /**
     * The packages in which nullness means nothing.
     *
     * @param classes the classes of one module
     * @return the packages whose package-info is missing or not {@code @NullMarked}, sorted
     */
    public static List<String> packagesNotNullMarked(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackage)
                .filter(found -> found.getName().startsWith("dev.holdfast"))
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Whether a name says only that somebody needed a class.
     *
     * @param simpleName a type's own name
     * @return whether it ends in one of the words that fit every class
     */
    public static boolean emptyName(String simpleName) {
        return EMPTY_NAME.matcher(simpleName).matches();
    }

    /**
     * The types whose name says only that somebody needed a class.
     *
     * @param classes the classes of one module
     * @return their full names, sorted
     */
    public static List<String> emptyNames(JavaClasses classes) {
        return classes.stream()
                .filter(type -> emptyName(type.getSimpleName()))
                .map(JavaClass::getFullName)
                .sorted()
                .toList();
    }
}
