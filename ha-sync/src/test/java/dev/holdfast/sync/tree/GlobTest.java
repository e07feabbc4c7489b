package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GlobTest {

    @Test
    void a_pattern_without_a_slash_means_the_last_name() {
        assertThat(matches("*.xml", "a/b/index.xml")).isTrue();
        assertThat(matches("*.xml", "index.xml/a")).isFalse();
        assertThat(matches("?", "\u00fc")).isTrue();
        assertThat(matches("a*b*c", "axxbyyc")).isTrue();
        assertThat(matches("a*b*c", "axxbyy")).isFalse();
    }

    @Test
    void a_pattern_with_a_slash_means_the_whole_path() {
        assertThat(matches("a/*", "a/b")).isTrue();
        assertThat(matches("a/*", "a/b/c")).isFalse();
        assertThat(matches("a/**", "a/b/c")).isTrue();
        assertThat(matches("**/c", "c")).isTrue();
        assertThat(matches("**/c", "a/b/c")).isTrue();
        assertThat(matches("a/**/c", "a/c")).isTrue();
        assertThat(matches("a/**/c", "b/a/c")).isFalse();
        assertThat(matches("**", "a/b")).isTrue();
    }

    @Test
    void a_pattern_made_to_take_long_does_not() {
        assertThat(matches("*a".repeat(100) + "b", "a".repeat(700))).isFalse();
        assertThat(matches("**/x/".repeat(200) + "y", "x/".repeat(400) + "z")).isFalse();
    }

    @Test
    void a_pattern_from_the_root_of_the_machine_is_refused() {
        assertThatThrownBy(() -> new Glob("/etc/*")).hasMessageContaining("inside the tree");
    }

    private static boolean matches(String pattern, String path) {
        return new Glob(pattern).matches(TreePath.of(path));
    }
}
