package dev.holdfast.examples.haproxy;

import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Carries out a plan: a new file judged by HAProxy itself, put in place, read by a new worker, and looked at again. */
final class FileApply {

    private final HaProxySettings settings;
    private final HaProxyProcess process;
    private final DurableFiles files;

    FileApply(HaProxySettings settings, HaProxyProcess process, DurableFiles files) {
        this.settings = settings;
        this.process = process;
        this.files = files;
    }

    EffectOutcome apply(ChangeSet changes) {
        try {
            String was = DurableFiles.read(settings.own());
            SectionFile before = SectionFile.parse(was);
            List<String> objections = before.objections(changes);
            if (!objections.isEmpty()) {
                return EffectOutcome.rejected("the plan is out of date at " + objections + "; plan again");
            }
            SectionFile after = before.after(changes);
            Path next = files.beside(settings.own(), after.text());
            String complaint = process.complaint(next);
            if (!complaint.isEmpty()) {
                Files.delete(next);
                return EffectOutcome.failed(
                        "HAProxy does not take the new file, nothing was changed: " + complaint, false);
            }
            process.saveStates(deadline()); // what the new worker goes on with
            return exchange(next, was, before, after);
        } catch (NotForcedException exchanged) {
            return EffectOutcome.indeterminate(HaProxyException.reason(exchanged));
        } catch (IOException broken) {
            return EffectOutcome.failed("nothing was changed: " + HaProxyException.reason(broken), true);
        }
    }

    private EffectOutcome exchange(Path next, String was, SectionFile before, SectionFile after) throws IOException {
        try {
            files.moveOver(next, settings.own());
        } catch (NotForcedException exchanged) {
            return undo(was, HaProxyException.reason(exchanged));
        }
        return replaceWorker(was, before, after);
    }

    private EffectOutcome replaceWorker(String was, SectionFile before, SectionFile after) {
        try {
            if (!process.reload(deadline())) {
                return undo(was, "no new worker came up");
            }
            // Later on traffic belongs to whoever orders it: what is new then stays closed until it is opened.
            List<String> first = before.ofPaths().isEmpty() ? after.firstOpen() : List.of();
            process.set(first, true, deadline());
            process.saveStates(deadline());
            List<String> absent = new ArrayList<>(after.servers());
            absent.removeAll(process.states(deadline()).byServer().keySet());
            return absent.isEmpty()
                    ? EffectOutcome.succeeded("a new worker has read " + settings.own())
                    : undo(was, "the new worker does not have " + absent);
        } catch (IOException broken) {
            return undo(was, HaProxyException.reason(broken));
        }
    }

    private EffectOutcome undo(String was, String why) {
        try {
            String unforced = putBack(was);
            boolean isRead = process.reload(deadline());
            if (isRead) {
                process.saveStates(deadline());
            }
            String now = why + "; the former file is back, "
                    + (isRead ? "and read" : "and no worker came up that has read it");
            return isRead && unforced.isEmpty()
                    ? EffectOutcome.failed(now, false)
                    : EffectOutcome.indeterminate(now + unforced);
        } catch (IOException broken) {
            return EffectOutcome.indeterminate(why + "; and on the way back: " + HaProxyException.reason(broken));
        }
    }

    /** What is not sure about the way back, or empty. */
    private String putBack(String was) throws IOException {
        try {
            files.write(settings.own(), was);
            return "";
        } catch (NotForcedException exchanged) {
            return "; " + HaProxyException.reason(exchanged);
        }
    }

    private Deadline deadline() {
        return Deadline.in(settings.timeout());
    }
}
