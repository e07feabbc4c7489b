package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.Facts;
import dev.holdfast.story.StoryFile;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The named scenarios, failover and pool, tell every behaviour of {@code golden/behaviours.txt}. */
class BehavioursTest {

    private static final Path FILE = Path.of("src", "test", "resources", "golden", "behaviours.txt");
    private static final String HAND = "by hand in ";
    private static final String FINDING = "finding ";
    private static final Map<String, String> FIRST_LINES = firstLines();
    private static final Map<String, List<String>> STORIES = new TreeMap<>();
    private static final Set<String> ELSEWHERE = new TreeSet<>();

    static {
        for (String line : lines()) {
            List<String> words =
                    Arrays.asList(line.substring(line.indexOf('|') + 1).strip().split(" "));
            String id = line.substring(0, line.indexOf('|')).strip();
            if (id.equals("elsewhere")) {
                ELSEWHERE.addAll(words);
            } else {
                assertThat(STORIES.put(id, words)).as(id).isNull();
            }
        }
    }

    @Test
    void a_hundred_and_fifty_scenarios_have_a_name() {
        Figure.of("corpus-named", FIRST_LINES.size(), "scenarios")
                .atLeast(150)
                .by("mvn test -pl ha-core -Dtest=BehavioursTest")
                .write();

        assertThat(FIRST_LINES).hasSizeGreaterThanOrEqualTo(150);
        assertThat(Set.copyOf(FIRST_LINES.values()))
                .as("no two for the same reason")
                .hasSize(FIRST_LINES.size());
    }

    @Test
    void every_story_of_a_behaviour_exists_and_carries_its_id() {
        STORIES.forEach((id, stories) -> assertThat(stories).isNotEmpty().allSatisfy(story -> {
            assertThat(FIRST_LINES).as(id).containsKey(story);
            if (!id.startsWith(HAND)) {
                String carried = id.startsWith(FINDING) ? "(" + id + ")" : id;
                assertThat(FIRST_LINES.get(story))
                        .as(story)
                        .containsPattern("(?<!\\w)" + Pattern.quote(carried) + "(?!\\w)");
            }
        }));
    }

    @Test
    void findings_and_complaints_are_all_told() {
        assertThat(STORIES).containsKeys("0.1a", "0.1b", "0.1c", "0.1d");
        assertThat(STORIES)
                .containsKeys(Stream.of("2", "3", "4", "5", "6", "7", "9", "10")
                        .map(FINDING::concat)
                        .toArray(String[]::new));
        assertThat(STORIES)
                .containsKeys(Stream.of("i", "ii", "iii", "iv", "v", "vi")
                        .map((FINDING + "8 ")::concat)
                        .toArray(String[]::new));
    }

    /** Somebody enables the old primary by hand while the machine is in each of its phases. */
    @Test
    void a_hand_reaches_in_in_every_phase() {
        Map<String, Set<Phase>> phases =
                Story.all().stream().collect(Collectors.toMap(story -> "failover/" + story.file(), Story::phases));

        for (Phase phase : EnumSet.allOf(Phase.class)) {
            assertThat(STORIES).containsKey(HAND + phase);
            assertThat(STORIES.get(HAND + phase))
                    .allSatisfy(story -> assertThat(phases.get(story)).as(story).contains(phase));
        }
    }

    /** Whoever adds a fact says whether it states a behaviour of a group or a pool. */
    @Test
    void every_fact_of_the_three_documents_is_told_or_has_its_home_elsewhere() {
        Set<String> facts = new TreeSet<>();
        Facts.all().forEach(fact -> facts.add(fact.id()));
        facts.removeIf(id -> !id.matches("(CORE|RB|TRV)-\\d+"));
        Set<String> named = new TreeSet<>(STORIES.keySet());
        named.removeIf(id -> !id.matches("(CORE|RB|TRV)-\\d+"));

        assertThat(named).doesNotContainAnyElementsOf(ELSEWHERE);
        named.addAll(ELSEWHERE);
        assertThat(named).isEqualTo(facts);
    }

    private static Map<String, String> firstLines() {
        Map<String, String> lines = new TreeMap<>();
        for (String folder : List.of("failover", "pool")) {
            StoryFile.all(folder)
                    .forEach(story -> lines.put(
                            folder + "/" + story.name().replace(' ', '_'),
                            story.expected().lines().findFirst().orElse("")));
        }
        return lines;
    }

    private static List<String> lines() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
