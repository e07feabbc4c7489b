package dev.holdfast.store;

import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal of applies in a folder of its own: one file for each apply, one line for each record, on the disk before
 * {@link #append} returns. It survives {@code kill -9} and, as far as the disk keeps what it has acknowledged, a loss of
 * power. Keeps the newest 100 ended applies and every unfinished one.
 *
 * <p>A last line that did not get to the disk whole is dropped when the journal is opened: what it announced was never
 * sent. Any other damage is refused, with the file and the line.
 *
 * <p>One process at a time: the folder is locked until {@link #close}. Thread-safe.
 */
public final class FileApplyJournal implements ApplyJournal, AutoCloseable {

    private static final int ENDED_MAX = 100;

    private static final ApplyForm FORM = new ApplyForm();

    private final JournalFolder folder;
    private final Map<String, RecordFile<ApplyRecord>> applies = new LinkedHashMap<>();
    private @Nullable String broken;

    private FileApplyJournal(JournalFolder folder) {
        this.folder = folder;
    }

    /**
     * Opens a journal, or makes one.
     *
     * @param folder the folder, for this journal alone; made if missing
     * @return the journal, with everything that is unfinished in it
     * @throws IllegalStateException if it is open already, here or in another process, or a file is damaged beyond its last line
     * @throws UncheckedIOException if the folder cannot be read or written
     */
    public static FileApplyJournal open(Path folder) {
        FileApplyJournal journal = new FileApplyJournal(JournalFolder.open(folder, "the journal of applies"));
        try {
            journal.load();
            return journal;
        } catch (IOException e) {
            journal.close();
            throw new UncheckedIOException("the journal of applies in " + folder + " cannot be opened", e);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private void load() throws IOException {
        List<RecordFile<ApplyRecord>> found = new ArrayList<>();
        for (Path path : folder.files(ApplyForm.SUFFIX)) {
            RecordFile<ApplyRecord> apply = RecordFile.open(path, FORM);
            if (apply.records().isEmpty()) {
                apply.delete();
            } else {
                found.add(apply);
            }
        }
        found.sort(Comparator.comparing(each -> each.records().get(0).at()));
        found.forEach(each -> applies.put(ApplyForm.applyId(each), each));
    }

    @Override
    public synchronized EffectOutcome append(ApplyRecord record) {
        if (broken != null) {
            return EffectOutcome.failed("the journal of applies cannot be written any more: " + broken, false);
        }
        RecordFile<ApplyRecord> file = applies.get(record.applyId());
        List<ApplyRecord> earlier = file == null ? List.of() : file.records();
        if (ApplySequence.isRepetition(earlier, record)) {
            return EffectOutcome.SUCCEEDED;
        }
        String objection = ApplySequence.objection(earlier, record);
        if (!objection.isEmpty()) {
            return EffectOutcome.rejected(objection);
        }
        try {
            if (file == null) {
                file = RecordFile.create(folder.path().resolve(record.applyId() + ApplyForm.SUFFIX), FORM);
                applies.put(record.applyId(), file);
            }
            file.append(record);
            if (record.event() instanceof ApplyEvent.Ended) {
                file.close();
                prune();
            }
            return EffectOutcome.SUCCEEDED;
        } catch (IOException e) {
            // What of the line got to the disk is unknown: nothing may be written behind it before it is read again.
            broken = String.valueOf(e);
            return EffectOutcome.failed(
                    "the journal of applies in " + folder.path() + " cannot be written: " + e, false);
        }
    }

    private void prune() throws IOException {
        List<RecordFile<ApplyRecord>> ended = applies.values().stream()
                .filter(each -> ApplySequence.hasEnded(each.records()))
                .toList();
        for (RecordFile<ApplyRecord> old : ended.subList(0, Math.max(0, ended.size() - ENDED_MAX))) {
            applies.remove(ApplyForm.applyId(old));
            old.delete();
        }
    }

    @Override
    public synchronized Reply<List<ApplyRecord>> records(String applyId) {
        RecordFile<ApplyRecord> file = applies.get(applyId);
        return Reply.of(file == null ? List.of() : List.copyOf(file.records()));
    }

    @Override
    public synchronized Reply<List<String>> unfinished() {
        return Reply.of(applies.values().stream()
                .filter(each -> !ApplySequence.hasEnded(each.records()))
                .map(ApplyForm::applyId)
                .toList());
    }

    /** Gives the folder back. What was written stays. Idempotent. */
    @Override
    public synchronized void close() {
        if (!folder.isOpen()) {
            return;
        }
        broken = broken == null ? "it is closed" : broken;
        try {
            for (RecordFile<ApplyRecord> file : applies.values()) {
                file.close();
            }
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of applies in " + folder.path() + " cannot be closed", e);
        }
    }
}
