package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The test vectors of the specification (domain.md §20) are all here, each once, by id. */
class TestVectorsTest {

    @Test
    void every_vector_of_the_specification_has_its_method() {
        Stream<String> vectors = Stream.of(
                        TestVectorsCoreTest.class, TestVectorsXenMobileTest.class, TestVectorsOtherFamiliesTest.class)
                .flatMap(vectorClass -> Stream.of(vectorClass.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .map(PassedVectors::vector);

        assertThat(vectors)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, PassedVectors.TOTAL)
                        .mapToObj("TV-%02d"::formatted)
                        .toList());
    }
}
