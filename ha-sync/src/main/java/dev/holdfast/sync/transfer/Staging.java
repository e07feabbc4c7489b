package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything new, complete, in a folder of its own on the same file system, named by the number of its step. Content is
 * compared with what the plan says while it is written, and forced to disk while the next is brought: the disk and the
 * source wait for nobody. When it is finished, all of it is on disk.
 */
final class Staging {

    private final TreeFiles files;
    private final Bringing bringing;
    private final Copies copies;
    private final Meter meter;
    private final Crew crew;
    private final Crew forcers = Crew.ofForcers();
    private final List<Large> large = new ArrayList<>();

    private record Large(TreeEntry entry, TreePath staged) {}

    Staging(TreeFiles files, Bringing bringing, Copies copies, Meter meter, int parallel) {
        this.files = files;
        this.bringing = bringing;
        this.copies = copies;
        this.meter = meter;
        this.crew = new Crew(parallel);
    }

    /** Stages one step, if it brings anything, perhaps a little later. */
    void add(int number, Step step) throws IOException {
        TreePath staged = RunFolder.staged(number);
        Copies.Copy copy = copies.byStep().get(number);
        if (copy != null) {
            copy(copy, staged);
        } else if (step instanceof Step.MakeDirectory make) {
            makeDirectory(staged, make.entry());
        } else if (step instanceof Step.Put put) {
            bring(staged, put.entry());
        } else if (step instanceof Step.ReplaceKind kind && kind.entry().kind() == EntryKind.DIRECTORY) {
            makeDirectory(staged, kind.entry());
        } else if (step instanceof Step.ReplaceKind kind) {
            bring(staged, kind.entry());
        } else if (step instanceof Step.Rename rename) {
            reuse(staged, rename);
        }
    }

    /** Waits until all of it is brought and forced to disk. */
    void finish() throws IOException {
        crew.await();
        meter.tell();
        forcers.await();
        for (Large each : large) {
            bringing.adopt(each.entry(), each.staged());
        }
        files.force(RunFolder.STAGE);
    }

    /** Ends what still runs, and waits until it has. */
    void stop() {
        meter.stop();
        crew.close();
        forcers.close();
    }

    private void makeDirectory(TreePath staged, TreeEntry entry) throws IOException {
        files.makeDirectory(staged);
        files.set(staged, null, entry.mode());
        forcers.run(() -> files.force(staged));
    }

    private void bring(TreePath staged, TreeEntry entry) throws IOException {
        String link = entry.linkTarget();
        if (link != null) {
            files.makeLink(staged, link);
            meter.finished();
            return;
        }
        if (Partials.isLarge(entry)) {
            large.add(new Large(entry, staged));
            crew.run(() -> bringing.large(entry));
        } else {
            crew.run(() -> {
                bringing.small(entry, staged);
                forcers.run(() -> files.force(staged));
            });
        }
    }

    /** A second name, for nothing but the place changes; a copy where there is no such thing. */
    private void reuse(TreePath staged, Step.Rename rename) throws IOException {
        if (!files.secondName(rename.from().path(), staged)) {
            meter.expect(rename.entry().size());
            copy(new Copies.Copy(rename.from().path(), rename.entry()), staged);
        }
    }

    private void copy(Copies.Copy copy, TreePath staged) throws IOException {
        crew.run(() -> {
            bringing.copied(copy, staged);
            forcers.run(() -> files.force(staged));
        });
    }
}
