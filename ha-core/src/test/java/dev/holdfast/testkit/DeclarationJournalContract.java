package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journal.Declaration;
import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.DeclarationJournal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link DeclarationJournal} must do. */
public abstract class DeclarationJournalContract {

    private static final ClusterId PAIR = ClusterId.of("pair");
    private static final ClusterId OTHER = ClusterId.of("other");

    /** For subclasses. */
    protected DeclarationJournalContract() {}

    /**
     * Opens an empty journal.
     *
     * @return a journal that knows no cluster
     */
    protected abstract DeclarationJournal open();

    @Test
    void each_cluster_has_its_own_and_they_come_back_as_they_were_written_oldest_first() {
        DeclarationJournal journal = open();
        assertThat(journal.declarations(PAIR, 10).orElseThrow()).isEmpty();

        assertKept(journal, PAIR, declaration(1, "ann"));
        assertKept(journal, PAIR, declaration(2, "bob"));
        assertKept(journal, OTHER, declaration(1, "cat"));

        assertThat(journal.declarations(PAIR, 10).orElseThrow())
                .containsExactly(declaration(1, "ann"), declaration(2, "bob"));
        assertThat(journal.declarations(PAIR, 1).orElseThrow()).containsExactly(declaration(2, "bob"));
        assertThat(journal.declarations(OTHER, 10).orElseThrow()).containsExactly(declaration(1, "cat"));
    }

    @Test
    void only_what_follows_the_newest_is_taken_and_the_newest_may_be_repeated() {
        DeclarationJournal journal = open();
        assertRejected(journal, declaration(2, "ann"));
        assertKept(journal, PAIR, declaration(1, "ann"));
        assertKept(journal, PAIR, declaration(1, "ann"));

        assertRejected(journal, declaration(1, "bob"));
        assertRejected(journal, declaration(3, "bob"));

        assertThat(journal.declarations(PAIR, 10).orElseThrow()).containsExactly(declaration(1, "ann"));
    }

    @Test
    void of_many_that_declare_at_once_one_is_taken() throws Exception {
        DeclarationJournal journal = open();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<EffectOutcome>> rivals = IntStream.range(0, 16)
                    .<Callable<EffectOutcome>>mapToObj(i -> () -> journal.declare(PAIR, declaration(1, "owner" + i)))
                    .toList();
            int winners = 0;
            for (Future<EffectOutcome> outcome : threads.invokeAll(rivals)) {
                winners += outcome.get() instanceof EffectOutcome.Succeeded ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertKept(DeclarationJournal journal, ClusterId cluster, Declaration next) {
        assertThat(journal.declare(cluster, next)).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private static void assertRejected(DeclarationJournal journal, Declaration next) {
        assertThat(journal.declare(PAIR, next)).isInstanceOf(EffectOutcome.Rejected.class);
    }

    private static Declaration declaration(long sequence, String by) {
        return new Declaration(
                sequence, "0123456789abcdef", true, by, "ticket 4711", Instant.parse("2026-03-01T22:15:00.123456Z"));
    }
}
