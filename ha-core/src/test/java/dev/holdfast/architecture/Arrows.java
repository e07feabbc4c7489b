package dev.holdfast.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Stream;

/** Who may see whom. */
final class Arrows {

    private Arrows() {}

    static Stream<String> breaches(JavaClass type, Rooms rooms) {
        String room = rooms.of(type).orElse("");
        if (!Rooms.ALL.contains(room)) {
            return Stream.of("lies in no room of the design");
        }
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(target -> rooms.of(target)
                        .filter(other -> !other.equals(room))
                        .filter(other -> !Rooms.MAY_USE.containsEntry(room, other))
                        .isPresent())
                .map(target -> "in room " + room + " uses " + target.getFullName());
    }
}
