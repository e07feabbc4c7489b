package dev.holdfast.examples;

import dev.holdfast.testkit.Figure;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Counts the test vectors that pass, over all classes of a run, and writes how many when the run ends. A run that left
 * some out measured nothing, so it writes nothing.
 */
final class PassedVectors implements TestWatcher {

    /** So many are in the specification: TV-01 to TV-30. */
    static final int TOTAL = 30;

    private static final Pattern NAME = Pattern.compile("tv_([0-9]{2})_[a-z0-9_]+");

    /** The vector a method is about, for example {@code TV-01}. */
    static String vector(String method) {
        Matcher name = NAME.matcher(method);
        if (!name.matches()) {
            throw new IllegalArgumentException("method " + method + " is no tv_NN_sentence");
        }
        return "TV-" + name.group(1);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        run(context).passed(vector(context.getRequiredTestMethod().getName()));
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        run(context).failed(vector(context.getRequiredTestMethod().getName()));
    }

    private static Run run(ExtensionContext context) {
        ExtensionContext.Store store =
                context.getRoot().getStore(ExtensionContext.Namespace.create(PassedVectors.class));
        return store.getOrComputeIfAbsent(Run.class);
    }

    /** One run of the tests, ended by JUnit. */
    static final class Run implements AutoCloseable {

        private final SortedSet<String> passed = new TreeSet<>();
        private final SortedSet<String> failed = new TreeSet<>();

        synchronized void passed(String vector) {
            passed.add(vector);
        }

        synchronized void failed(String vector) {
            failed.add(vector);
        }

        @Override
        public synchronized void close() {
            passed.removeAll(failed);
            if (passed.size() + failed.size() == TOTAL) {
                Figure.of("test-vectors-passed", passed.size(), "vectors")
                        .atLeast(TOTAL)
                        .by(
                                "mvn test -pl ha-examples -am -Dtest='TestVectors*Test' -Dsurefire.failIfNoSpecifiedTests=false")
                        .write();
            }
        }
    }
}
