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

    FileApply(HaProxySettings settings, HaProxyProcess process) {
        this.settings = settings;
        this.process = process;
    }

    EffectOutcome apply(ChangeSet changes) {
        try {
            String was = DurableFile.read(settings.own());
            SectionFile before = SectionFile.parse(was);
            List<String> objections = before.objections(changes);
            if (!objections.isEmpty()) {
                return EffectOutcome.rejected("the plan is out of date at " + objections + "; plan again");
            }
            SectionFile after = before.after(changes);
            Path next = DurableFile.beside(settings.own(), after.text());
            String complaint = process.complaint(next);
            if (!complaint.isEmpty()) {
                Files.delete(next);
                return EffectOutcome.failed(
                        "HAProxy does not take the new file, nothing was changed: " + complaint, false);
            }
            process.saveStates(deadline()); // what the new worker goes on with
            DurableFile.moveOver(next, settings.own());
            return replaceWorker(was, before, after);
        } catch (IOException broken) {
            return EffectOutcome.failed("nothing was changed: " + HaProxyException.reason(broken), true);
        }
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
            DurableFile.write(settings.own(), was);
            if (process.reload(deadline())) {
                process.saveStates(deadline());
                return EffectOutcome.failed(why + "; the former file is back and read", false);
            }
            return EffectOutcome.indeterminate(
                    why + "; the former file is back, and no worker came up that has read it");
        } catch (IOException broken) {
            return EffectOutcome.indeterminate(why + "; and on the way back: " + HaProxyException.reason(broken));
        }
    }

    private Deadline deadline() {
        return Deadline.in(settings.timeout());
    }
}
