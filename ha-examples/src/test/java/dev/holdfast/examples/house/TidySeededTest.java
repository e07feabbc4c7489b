package dev.holdfast.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of {@link Tidy} bites, and only where it should. */
class TidySeededTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class A {} class B {} | 2 top-level types",
                "/** A. */ public class A { public int x; } | x is shown to callers and has no Javadoc",
                "public class A {} | A is shown to callers and has no Javadoc",
                "/** A. */ public class A { protected A() {} } | <init> is shown",
                "/** A. */ public class A { protected void f() {} } | f is shown",
                "/** A. */ public interface A { void f(); } | f is shown",
                "/** A. */ public interface A { record B() {} } | B is shown",
                "/** A. */ public enum A { ONE } | ONE is shown",
                "/** A. */ public record A(int x) {} | A has no @param x",
                "/** @param x it */ public record A(int x) { public A { x++; } } | <init> is shown",
                "class ClusterHelper {} | ClusterHelper says only",
                "class A { void f() { try { g(); } catch (RuntimeException e) { } } } | empty catch",
                "class A { void f() { /* TO" + "DO */ } } | do it or file an issue",
                "class A { @Dis" + "abled void f() {} } | do it or file an issue",
                "class A { | reached end of file",
            })
    void bites(String text, String problem) {
        assertThat(problems("src/main/java/a/A.java", text))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { public void f() {} static class B { public int x; } }",
                "/** A. */ public class A { private A() {} int x; @Override public String toString() { return \"\"; } }",
                "/** A. */ public interface A { private void f() {} }",
                "/** @param x it */ public record A(int x) { static int y; /** A. */ public A {} }",
                "class A { String s = \"class B {} catch (E e) {}\"; /* catch (E e) {} */ }",
            })
    void leaves_alone(String text) {
        assertThat(problems("src/main/java/a/A.java", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Thread.sleep(5)", "java.util.concurrent.TimeUnit.SECONDS.sleep(1)", "TimeUnit.DAYS.sleep(1)"})
    void wakes_a_test_that_sleeps(String call) {
        assertThat(problems("src/test/java/a/A.java", "class A { void f() throws Exception { " + call + "; } }"))
                .singleElement()
                .asString()
                .contains("sleeps");
    }

    @ParameterizedTest
    @CsvSource({"src/main, 401, 400", "src/test, 501, 500"})
    void measures_files_and_methods(String folder, int lines, int limit) {
        String tall = "class A { void f() {" + "\n".repeat(lines - 1) + "} }";
        assertThat(problems(folder + "/java/a/A.java", tall))
                .hasSize(2)
                .anyMatch(problem -> problem.endsWith(lines + " lines, at most " + limit))
                .anyMatch(problem -> problem.endsWith("f has " + lines + " lines, at most 60"));
    }

    @ParameterizedTest
    @ValueSource(strings = "class A {}")
    void misses_the_description_of_a_package(String text) {
        assertThat(Tidy.problems(List.of(new Source("m/src/main/java/a/A.java", text))))
                .containsExactly("m/src/main/java/a: no package-info.java");
    }

    @ParameterizedTest
    @CsvSource({"0, no title", "1, '# a\n## b\n```\n# code\n```'", "2, '# a\n# b'"})
    void counts_titles(int titles, String markdown) {
        assertThat(Tidy.titles(markdown)).isEqualTo(titles);
    }

    private static List<String> problems(String path, String text) {
        return Tidy.problems(
                List.of(new Source("m/src/main/java/a/package-info.java", ""), new Source("m/" + path, text)));
    }
}
