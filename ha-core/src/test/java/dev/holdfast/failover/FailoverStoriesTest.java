package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FailoverStoriesTest {

    @TestFactory
    Stream<DynamicTest> every_story_goes_as_written() {
        return Story.all().stream()
                .map(story -> DynamicTest.dynamicTest(story.name(), () -> {
                    String told = story.told();
                    if (Boolean.getBoolean("golden.rewrite")) {
                        assertThat(System.getenv("CI"))
                                .as("golden files are never rewritten where env CI is set")
                                .isNull();
                        story.rewrite(told);
                    }
                    assertThat(told).isEqualTo(story.expected());
                }));
    }

    @Test
    void every_story_says_why_it_exists_and_names_a_fact() {
        assertThat(Story.all())
                .hasSizeGreaterThanOrEqualTo(30)
                .allSatisfy(story -> assertThat(
                                story.expected().lines().findFirst().orElse(""))
                        .as(story.name())
                        .matches("# why: .*\\b(CORE-\\d+|TV-\\d+|M\\d+|A\\d+|S\\d+b?|L\\d+|0\\.1[a-d]|design)\\b.*"));
    }
}
