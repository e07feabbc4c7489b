package dev.holdfast.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.story.StoryFile;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PoolStoriesTest {

    @TestFactory
    Stream<DynamicTest> every_story_goes_as_written() {
        return StoryFile.all("pool").stream()
                .map(story -> DynamicTest.dynamicTest(story.name(), () -> {
                    String told = story.told(new StoryTeller(UnaryOperator.identity())::tell);
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
        assertThat(StoryFile.all("pool"))
                .hasSizeGreaterThanOrEqualTo(25)
                .allSatisfy(
                        story -> assertThat(story.expected().lines().findFirst().orElse(""))
                                .as(story.name())
                                .matches(
                                        "# why: .*\\b((RB|XM|UMS|TRV|TV|CORE|NS)-E?\\d+|A\\d+|S\\d+b?|L\\d+|10\\.6|design)\\b.*"));
    }
}
