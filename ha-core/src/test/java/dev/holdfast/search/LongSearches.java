package dev.holdfast.search;

import dev.holdfast.testkit.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;

/**
 * Searches that are too large for every build, of whatever model: together they have seen so many states in one run of
 * the tests.
 */
public final class LongSearches {

    /** Each has a core and its share of the heap, which is sized for as many at a time as these. */
    private static final int AT_A_TIME = 2;

    private static final int PROMISED = 30_000_000;

    private static long states;
    private static long transitions;
    private static double seconds;
    /** The most bytes it had when a search ended. */
    private static long heap;

    private LongSearches() {}

    /**
     * Searches all of them; one that fails does not keep the others from being searched.
     *
     * @param specs what to search
     * @param check searches one of them, and fails if it has proven nothing
     * @param <S> what says what to search
     */
    public static <S> void run(List<S> specs, Function<S, Search.Result> check) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Search.Result>> searches = new ArrayList<>();
            for (S spec : specs) {
                Callable<Search.Result> search = () -> added(check.apply(spec));
                searches.add(threads.submit(search));
            }
            SoftAssertions softly = new SoftAssertions();
            searches.forEach(
                    search -> softly.assertThatCode(() -> await(search)).doesNotThrowAnyException());
            tell();
            softly.assertAll();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(Future<Search.Result> search) throws Throwable {
        try {
            search.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static synchronized Search.Result added(Search.Result result) {
        states += result.states();
        transitions += result.transitions();
        seconds += result.seconds();
        heap = Math.max(heap, Runtime.getRuntime().totalMemory());
        return result;
    }

    private static synchronized void tell() {
        System.out.printf(
                "long searches so far: %,d states, %,d transitions, %.0f s each on its own, heap grown to %,d of %,d MiB%n",
                states, transitions, seconds, heap >> 20, Runtime.getRuntime().maxMemory() >> 20);
        Figure.of("model-check-states-long", states, "states").atLeast(PROMISED).write();
    }
}
