package dev.holdfast.examples.haproxy;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who ordered last, in a file beside the server states: HAProxy has no place for it that a restart would keep. Read before
 * a write and not compared by it, hence {@code WINDOW}.
 */
record EpochMark(String cluster, Epoch epoch) {

    private static final Pattern FORM = Pattern.compile("holdfast:(\\S+):(\\d{1,18})\n");

    static EpochMark read(Path file, ClusterId ifNone) throws IOException {
        String text = DurableFiles.read(file);
        if (text.isEmpty()) {
            return new EpochMark(ifNone.value(), Epoch.ZERO);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IOException(
                    "mark " + file + ": unreadable; put the newest epoch there, as holdfast:<cluster>:<number>");
        }
        return new EpochMark(form.group(1), Epoch.of(Long.parseLong(form.group(2))));
    }

    static void write(DurableFiles files, Path file, ClusterId cluster, Epoch epoch) throws IOException {
        files.write(file, "holdfast:" + cluster.value() + ":" + epoch.value() + "\n");
    }

    /** Why an order is not taken, or empty. */
    String objection(ClusterId of, Epoch asking) {
        if (!cluster.equals(of.value())) {
            return "serves cluster " + cluster + ", not " + of;
        }
        return asking.isOlderThan(epoch) ? "epoch " + epoch + " was here, newer than " + asking : "";
    }
}
