package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.json.JournalRecordLine;
import dev.holdfast.json.SnapshotLine;
import org.junit.jupiter.api.Test;

/** What the stories decide survives being kept: they reach every rule and phase, so every kind of input, effect and state. */
class StoryLinesTest {

    @Test
    void every_decision_and_every_state_of_every_story_comes_back_from_its_line() {
        for (Story story : Story.all()) {
            for (StoryTeller.Decision decision : story.decisions()) {
                JournalRecord record = decision.record();
                Snapshot snapshot = new Snapshot(record.sequence(), decision.after());

                String recordLine = JournalRecordLine.write(record);
                String snapshotLine = SnapshotLine.write(snapshot);

                assertThat(recordLine + snapshotLine).as(story.name()).doesNotContain("\n");
                assertThat(JournalRecordLine.read(recordLine)).as(story.name()).isEqualTo(record);
                assertThat(SnapshotLine.read(snapshotLine)).as(story.name()).isEqualTo(snapshot);
            }
        }
    }
}
