package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whether each invariant of sync.md 3.4 has a test that is run. */
class LawsCheckedTest {

    private static final int LAWS = 20;

    private static final List<Class<?>> WHERE =
            List.of(TreePlanLawsTest.class, TreeHoldLawsTest.class, TreePrefixLawsTest.class, TreePlannerTest.class);

    @Test
    void every_invariant_is_checked() {
        SortedSet<Integer> checked = WHERE.stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(test -> test.isAnnotationPresent(Property.class) || test.isAnnotationPresent(Test.class))
                .filter(test -> test.isAnnotationPresent(Law.class))
                .flatMap(test ->
                        Arrays.stream(test.getAnnotation(Law.class).value()).boxed())
                .collect(Collectors.toCollection(TreeSet::new));
        Figure.of("sync-invariants-checked", checked.size(), "invariants")
                .atLeast(LAWS)
                .by("mvn -B -ntp verify")
                .write();

        assertThat(checked)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, LAWS).boxed().toList());
    }
}
