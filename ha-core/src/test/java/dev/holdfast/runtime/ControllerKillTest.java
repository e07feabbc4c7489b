package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Figure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A controller is killed before or after anything it writes or orders, and the next one goes on from the store. */
class ControllerKillTest {

    /** Stories wait most of the time. */
    private static final int AT_ONCE = 16;

    /** Not every story comes to every moment: what one saw that stood still for a while, the next may not see. */
    private static final int ROUNDS = 5;

    private static final int PAIRS = 500;

    private static final List<String> TO_THE_WORLD = List.of(
            "mark e1",
            "epoch e2",
            "close core1 e2",
            "promote core2 e2",
            "open core2 e2",
            "demote core1 e2",
            "epoch e3",
            "close core2 e3",
            "demote core2 e3",
            "promote core1 e3",
            "open core1 e3");

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** How a story ended whose first controller was to be killed at a moment. */
    private record Ended(String moment, boolean killed, List<String> moments, List<String> wrong) {}

    @Test
    void killed_at_any_moment_of_the_story_it_is_followed_by_one_that_ends_it_as_if_nothing_had_happened()
            throws Exception {
        KillStory undisturbed = new KillStory(List.of());
        assertThat(undisturbed.play()).isEmpty();
        Set<String> known = new LinkedHashSet<>(undisturbed.moments());
        Set<String> killedAt = new LinkedHashSet<>();
        List<String> wrong = new ArrayList<>();
        for (int round = 0; round < ROUNDS && !killedAt.containsAll(known); round++) {
            List<Callable<Ended>> stories = known.stream()
                    .filter(moment -> !killedAt.contains(moment))
                    .<Callable<Ended>>map(moment -> () -> killedAt(moment))
                    .toList();
            for (Future<Ended> story : threads.invokeAll(stories)) {
                Ended ended = story.get();
                ended.wrong().forEach(each -> wrong.add("killed " + ended.moment() + ": " + each));
                known.addAll(ended.moments());
                if (ended.killed()) {
                    killedAt.add(ended.moment());
                }
            }
        }

        Figure.of("controller-kill-points", killedAt.size(), "moments").write();
        Figure.of("controller-kill-violations", wrong.size(), "violations")
                .atMost(0)
                .write();
        assertThat(wrong).isEmpty();
        assertThat(killedAt)
                .containsAll(TO_THE_WORLD.stream()
                        .flatMap(what -> Stream.of("before " + what, "after " + what))
                        .toList());
    }

    @Test
    @Tag("long")
    void neither_does_it_matter_when_the_next_one_is_killed_as_well() throws Exception {
        List<Callable<List<String>>> stories = IntStream.rangeClosed(1, PAIRS)
                .<Callable<List<String>>>mapToObj(seed -> () -> killedTwice(seed))
                .toList();
        List<String> wrong = new ArrayList<>();
        for (Future<List<String>> story : threads.invokeAll(stories)) {
            wrong.addAll(story.get());
        }
        assertThat(wrong).isEmpty();
    }

    private static Ended killedAt(String moment) {
        KillStory story = new KillStory(List.of(moment::equals));
        List<String> wrong = story.play();
        return new Ended(moment, story.allKilled(), story.moments(), wrong);
    }

    private static List<String> killedTwice(int seed) {
        Random dice = new Random(seed);
        List<String> wrong = new KillStory(List.of(nth(dice.nextInt(110)), nth(dice.nextInt(80)))).play();
        return wrong.stream().map(each -> "seed " + seed + ": " + each).toList();
    }

    private static Predicate<String> nth(int moment) {
        AtomicInteger met = new AtomicInteger();
        return each -> met.getAndIncrement() == moment;
    }
}
