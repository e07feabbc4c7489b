package dev.holdfast.runtime.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NoticeKind;
import dev.holdfast.notify.ChannelNotifier;
import dev.holdfast.notify.MemoryNotifier;
import dev.holdfast.notify.NotificationPolicy;
import dev.holdfast.runtime.watch.NoticeStories.Moments;
import dev.holdfast.runtime.watch.NoticeStories.NoticeStory;
import dev.holdfast.spi.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every kind of notice is sent by somebody: exactly at its edge, once within the window, and again after it. */
class NoticeCoverageTest {

    private static final Instant EDGE = Instant.parse("2026-03-02T09:00:00Z");

    /** The stories of the two machines, which {@code FailoverStoriesTest} and {@code PoolStoriesTest} tell word for word. */
    private static final List<Path> MACHINES = List.of(
            Path.of("src", "test", "resources", "golden", "failover"),
            Path.of("src", "test", "resources", "golden", "pool"));

    @Test
    void every_kind_is_sent_in_a_story() throws IOException {
        Set<NoticeKind> sent = EnumSet.noneOf(NoticeKind.class);
        NoticeStories.all().forEach(story -> sent.add(story.kind()));
        for (Path folder : MACHINES) {
            sent.addAll(ofTheMachine(folder));
        }
        Set<NoticeKind> missing = EnumSet.complementOf(EnumSet.copyOf(sent));

        assertThat(missing)
                .as("remarks of a receiver, see HaControllerRemarksTest, a controller that may not lead, see"
                        + " HaControllerDeclarationTest, StoreTakeOverTest and MarkWatchTest, and what a person asks for, see the test below;"
                        + " everything else must be seen to be sent")
                .containsExactly(
                        NoticeKind.ORDER_REMARKED,
                        NoticeKind.NOT_SAVED,
                        NoticeKind.DECLARATION_DIFFERS,
                        NoticeKind.STORE_REFUSED,
                        NoticeKind.TEST_NOTIFICATION);
    }

    @Test
    void a_test_is_sent_whenever_somebody_asks_for_it() {
        MemoryNotifier memory = new MemoryNotifier(10);
        ChannelNotifier mail = new ChannelNotifier("mail", NotificationPolicy.to("mail"), memory);

        mail.sendTest(NoticeStories.CLUSTER, EDGE, "ann");
        mail.sendTest(NoticeStories.CLUSTER, EDGE, "ann");

        assertThat(memory.notices())
                .hasSize(2)
                .allSatisfy(notice -> assertThat(notice.text()).contains("asked for by ann", "CORE-112"));
    }

    @TestFactory
    Stream<DynamicTest> every_story_is_told_at_its_edge_only() {
        return NoticeStories.all().stream()
                .map(story -> DynamicTest.dynamicTest(story.kind() + " when " + story.name(), () -> {
                    Moments moments = story.telling().at(EDGE);

                    assertThat(of(story, moments.before())).as("before").isEmpty();
                    assertThat(of(story, moments.edge()))
                            .as("at the edge")
                            .singleElement()
                            .satisfies(notice -> assertThat(notice.at()).isEqualTo(EDGE));
                    assertThat(of(story, moments.after())).as("after").isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_story_is_heard_once_in_its_window_and_again_after_it() {
        return NoticeStories.all().stream()
                .map(story -> DynamicTest.dynamicTest(story.kind() + " when " + story.name(), () -> {
                    Duration window =
                            NotificationPolicy.to("mail").of(story.kind()).dedupWindow();
                    MemoryNotifier memory = new MemoryNotifier(10);
                    ChannelNotifier mail = new ChannelNotifier("mail", NotificationPolicy.to("mail"), memory);

                    hear(mail, story, EDGE);
                    if (!window.isZero()) {
                        hear(mail, story, EDGE.plus(window).minusSeconds(1));
                        assertThat(memory.notices()).as("within the window").hasSize(1);
                    }
                    hear(mail, story, EDGE.plus(window));

                    assertThat(memory.notices()).as("after it").hasSize(2);
                }));
    }

    private static void hear(ChannelNotifier mail, NoticeStory story, Instant edge) {
        of(story, story.telling().at(edge).edge()).forEach(mail::notify);
    }

    private static List<Notice> of(NoticeStory story, List<Notice> said) {
        return said.stream().filter(notice -> notice.kind() == story.kind()).toList();
    }

    /** What stands in the committed stories: one line {@code notice KIND node} or {@code ALARM KIND node} each. */
    private static Set<NoticeKind> ofTheMachine(Path folder) throws IOException {
        Set<NoticeKind> sent = EnumSet.noneOf(NoticeKind.class);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("notice ") || line.startsWith("ALARM "))
                        .forEach(line -> sent.add(NoticeKind.valueOf(line.split(" ", -1)[1])));
            }
        }
        return sent;
    }
}
