package dev.holdfast.store;

import dev.holdfast.json.SyncRunLine;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.SyncJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A journal of replications in a folder of its own: one file for each cluster, one line for each run, on the disk before
 * {@link #append} returns. It survives {@code kill -9} and, as far as the disk keeps what it has acknowledged, a loss of
 * power: what was begun and never ended is still known, and so is a target whose first replication was aborted. Keeps the
 * newest {@value #KEPT} runs of each cluster, and up to as many again until the file is written anew.
 *
 * <p>A last line that did not get to the disk whole is dropped when the journal is opened: nobody was told that it was
 * kept. Any other damage is refused, with the file and the line.
 *
 * <p>One process at a time: the folder is locked until {@link #close}. Thread-safe.
 */
public final class FileSyncJournal implements SyncJournal, AutoCloseable {

    /** How many runs of a cluster are kept at least: more than a year of hourly ones. */
    public static final int KEPT = 10_000;

    private static final String SUFFIX = ".syncs";
    private static final RecordFile.Form<SyncRun> FORM = new Form();

    private final JournalFolder folder;
    private final Map<ClusterId, RecordFile<SyncRun>> clusters = new TreeMap<>();
    private @Nullable String broken;

    private static final class Form implements RecordFile.Form<SyncRun> {

        @Override
        public String write(SyncRun run) {
            return SyncRunLine.write(run);
        }

        @Override
        public SyncRun read(String line) {
            return SyncRunLine.read(line);
        }

        @Override
        public String objection(Path path, List<SyncRun> earlier, SyncRun run) {
            boolean follows = earlier.isEmpty() || run.sequence() == newest(earlier) + 1;
            return follows && path.endsWith(run.cluster() + SUFFIX)
                    ? ""
                    : "it is replication " + run.sequence() + " of " + run.cluster();
        }

        @Override
        public String remedy() {
            return "move the file away; what the product remembers is read again, what it has forgotten is lost";
        }
    }

    private FileSyncJournal(JournalFolder folder) {
        this.folder = folder;
    }

    /**
     * Opens a journal, or makes one.
     *
     * @param folder the folder, for this journal alone; made if missing
     * @return the journal, with everything that is in it
     * @throws IllegalStateException if it is open already, here or in another process, or a file is damaged beyond its last line
     * @throws UncheckedIOException if the folder cannot be read or written
     */
    public static FileSyncJournal open(Path folder) {
        FileSyncJournal journal = new FileSyncJournal(JournalFolder.open(folder, "the journal of replications"));
        try {
            for (Path path : journal.folder.files(SUFFIX)) {
                RecordFile<SyncRun> file = RecordFile.open(path, FORM);
                if (file.records().isEmpty()) {
                    file.delete();
                } else {
                    journal.clusters.put(file.records().get(0).cluster(), file);
                }
            }
            return journal;
        } catch (IOException e) {
            journal.close();
            throw new UncheckedIOException("the journal of replications in " + folder + " cannot be opened", e);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    @Override
    public synchronized EffectOutcome append(SyncRun run) {
        if (broken != null) {
            return EffectOutcome.failed("the journal of replications cannot be written any more: " + broken, false);
        }
        RecordFile<SyncRun> file = clusters.get(run.cluster());
        List<SyncRun> earlier = file == null ? List.of() : file.records();
        if (!earlier.isEmpty() && earlier.get(earlier.size() - 1).equals(run)) {
            return EffectOutcome.SUCCEEDED;
        }
        if (run.sequence() != newest(earlier) + 1) {
            return EffectOutcome.rejected("replication " + run.sequence() + " of " + run.cluster()
                    + " does not follow the last, " + newest(earlier));
        }
        try {
            if (file == null) {
                file = RecordFile.create(folder.path().resolve(run.cluster() + SUFFIX), FORM);
                clusters.put(run.cluster(), file);
            }
            file.append(run);
            if (file.records().size() >= 2 * KEPT) {
                file.keepNewest(KEPT);
            }
            return EffectOutcome.SUCCEEDED;
        } catch (IOException e) {
            // What of the line got to the disk is unknown: nothing may be written behind it before it is read again.
            broken = String.valueOf(e);
            return EffectOutcome.failed(
                    "the journal of replications in " + folder.path() + " cannot be written: " + e, false);
        }
    }

    @Override
    public synchronized Reply<List<SyncRun>> runs(ClusterId cluster, int limit) {
        RecordFile<SyncRun> file = clusters.get(cluster);
        List<SyncRun> all = file == null ? List.of() : file.records();
        return Reply.of(List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size())));
    }

    /** Gives the folder back. What was written stays. Idempotent. */
    @Override
    public synchronized void close() {
        if (!folder.isOpen()) {
            return;
        }
        broken = broken == null ? "it is closed" : broken;
        try {
            for (RecordFile<SyncRun> file : clusters.values()) {
                file.close();
            }
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of replications in " + folder.path() + " cannot be closed", e);
        }
    }

    private static long newest(List<SyncRun> runs) {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).sequence();
    }
}
