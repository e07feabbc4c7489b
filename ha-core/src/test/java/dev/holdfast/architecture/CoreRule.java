package dev.holdfast.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The rules that look at one class at a time. */
enum CoreRule {
    /** A room uses only the rooms its arrows lead to. */
    ARROWS {
        @Override
        Stream<String> breaches(JavaClass type, Rooms rooms) {
            return Arrows.breaches(type, rooms);
        }
    },
    /** A library is seen only in the rooms that were given it. */
    LIBRARIES {
        @Override
        Stream<String> breaches(JavaClass type, Rooms rooms) {
            return Libraries.breaches(type, rooms);
        }
    },
    /** A pure room depends on values only. */
    PURE_TYPES {
        @Override
        Stream<String> breaches(JavaClass type, Rooms rooms) {
            return rooms.pure(type) ? PureTypes.breaches(type, rooms) : Stream.empty();
        }
    },
    /** A pure room calls nothing whose answer differs from run to run, or from machine to machine. */
    PURE_CALLS {
        @Override
        Stream<String> breaches(JavaClass type, Rooms rooms) {
            return rooms.pure(type) ? PureCalls.breaches(type) : Stream.empty();
        }
    },
    /** What a sealed type of a pure room permits is a value. */
    SEALED_VALUES {
        @Override
        Stream<String> breaches(JavaClass type, Rooms rooms) {
            return rooms.pure(type) ? SealedValues.breaches(type) : Stream.empty();
        }
    },
    /** Errors have a type that says something, and nothing is printed. */
    PLAIN_ERRORS {
        @Override
        Stream<String> breaches(JavaClass type, Rooms rooms) {
            return PlainErrors.breaches(type);
        }
    },
    /** What serves every product names none. */
    PRODUCT_NAMES {
        @Override
        Stream<String> breaches(JavaClass type, Rooms rooms) {
            return ProductNames.breaches(type, rooms);
        }
    };

    /** What this class does that it must not; each line begins with the name of the class. */
    abstract Stream<String> breaches(JavaClass type, Rooms rooms);

    /** All breaches below a root. */
    final List<String> breaches(JavaClasses classes, String root) {
        Rooms rooms = new Rooms(root);
        return classes.stream()
                .filter(type -> type.getPackageName().startsWith(root))
                .flatMap(type -> breaches(type, rooms).map(breach -> type.getFullName() + " " + breach))
                .distinct()
                .sorted()
                .toList();
    }

    /** Where the classes lie that break this rule on purpose. */
    final String seededRoot() {
        return "dev.holdfast.seeded." + name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
