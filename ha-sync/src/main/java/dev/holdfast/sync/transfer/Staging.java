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
    private final Meter meter;
    private final Crew crew;
    private final Crew forcers = Crew.ofForcers();
    private final List<Large> large = new ArrayList<>();

    private record Large(TreeEntry entry, TreePath staged) {}

    Staging(TreeFiles files, Bringing bringing, Meter meter, int parallel) {
        this.files = files;
        this.bringing = bringing;
        this.meter = meter;
        this.crew = new Crew(parallel);
    }

    /** Stages one step, if it brings anything, perhaps a little later. */
    void add(int number, Step step) throws IOException {
        TreePath staged = RunFolder.staged(number);
        if (step instanceof Step.MakeDirectory make) {
            makeDirectory(staged, make.entry());
        } else if (step instanceof Step.Put put) {
            bring(staged, put.entry());
        } else if (step instanceof Step.ReplaceKind kind && kind.entry().kind() == EntryKind.DIRECTORY) {
            makeDirectory(staged, kind.entry());
        } else if (step instanceof Step.ReplaceKind kind) {
            bring(staged, kind.entry());
        } else if (step instanceof Step.Rename rename) {
            reuse(staged, rename);
        } else if (step instanceof Step.SetMetadata set) {
            part(staged, set);
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

    /** A second name where nothing but the place changes; a copy where time or mode do, for the old place keeps its own. */
    private void reuse(TreePath staged, Step.Rename rename) throws IOException {
        TreeEntry from = rename.from();
        TreeEntry to = rename.entry();
        boolean same = from.modified().equals(files.kept(to.modified())) && from.mode() == to.mode();
        if (!same || !files.secondName(from.path(), staged)) {
            copy(from.path(), to, staged);
        }
    }

    /** A hard link is a file of its own: what its other name leads to keeps time and mode. */
    private void part(TreePath staged, Step.SetMetadata set) throws IOException {
        if (set.entry().kind() == EntryKind.FILE && files.hasOtherName(set.path())) {
            copy(set.path(), set.entry(), staged);
        }
    }

    private void copy(TreePath from, TreeEntry entry, TreePath staged) throws IOException {
        bringing.copied(from, entry, staged);
        forcers.run(() -> files.force(staged));
    }
}
