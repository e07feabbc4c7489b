package dev.holdfast.examples.haproxy;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.StoreMark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who ordered last, and from which store, in a file beside the server states: HAProxy has no place for it that a restart
 * would keep. One adapter at a time looks and writes, of whatever process; HAProxy itself compares nothing, hence
 * {@code WINDOW}.
 */
record MarkFile(HaProxySettings settings, DurableFiles files) {

    private static final Pattern FORM = Pattern.compile("holdfast:([^\\s:]+):(\\S+):(\\d{1,18})");
    private static final long LIMIT = 16 * 1024;

    /** One line. */
    private record Line(String cluster, String store, Epoch epoch) {
        String text() {
            return "holdfast:" + cluster + ":" + store + ":" + epoch.value() + "\n";
        }
    }

    private List<Line> lines() throws IOException {
        if (Files.exists(settings.markFile()) && Files.size(settings.markFile()) > LIMIT) {
            throw unreadable("longer than " + LIMIT + " bytes");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : DurableFiles.read(settings.markFile()).lines().toList()) {
            Matcher form = FORM.matcher(line);
            if (!form.matches()) {
                throw unreadable("'" + line + "'");
            }
            lines.add(new Line(form.group(1), form.group(2), Epoch.of(Long.parseLong(form.group(3)))));
        }
        return lines;
    }

    private IOException unreadable(String why) {
        return new IOException("mark " + settings.markFile() + ": unreadable, " + why
                + "; put the store that led last and its newest epoch there, as holdfast:<cluster>:<store>:<number>");
    }

    List<StoreMark> marks() throws IOException {
        return lines().stream()
                .filter(line -> line.cluster().equals(settings.cluster().value()))
                .map(line ->
                        new StoreMark(line.store(), line.epoch(), line.store().equals(settings.store())))
                .toList();
    }

    /** Why an order is not taken, or empty. */
    String objection(Epoch asking) throws IOException {
        String other = ofAnotherCluster(lines());
        if (!other.isEmpty()) {
            return other;
        }
        for (StoreMark mark : marks()) {
            if (!mark.replaceable()) {
                return "store " + mark.store() + " led here last, in epoch " + mark.epoch() + ", and ours is "
                        + settings.store();
            }
            if (asking.isOlderThan(mark.epoch())) {
                return "epoch " + mark.epoch() + " was here, newer than " + asking;
            }
        }
        return "";
    }

    private String ofAnotherCluster(List<Line> lines) {
        ClusterId ours = settings.cluster();
        return lines.stream()
                .filter(line -> !line.cluster().equals(ours.value()))
                .findFirst()
                .map(line -> "serves cluster " + line.cluster() + ", not " + ours)
                .orElse("");
    }

    /** Makes the epoch of an order the newest, unless somebody was faster; then why the order is not taken, else empty. */
    String raise(Epoch epoch) throws IOException {
        return alone(() -> {
            String objection = objection(epoch);
            if (objection.isEmpty()) {
                write(epoch);
            }
            return objection;
        });
    }

    private void write(Epoch epoch) throws IOException {
        Line ours = new Line(settings.cluster().value(), settings.store(), epoch);
        if (!lines().equals(List.of(ours))) {
            files.write(settings.markFile(), ours.text());
        }
    }

    /** What is looked at and written in one. */
    private interface Turn<T> {
        T take() throws IOException;
    }

    /** A lock of a file is one of the process: within it the class's own comes first. */
    private <T> T alone(Turn<T> turn) throws IOException {
        Path lock = settings.markFile().resolveSibling(settings.markFile().getFileName() + ".lock");
        synchronized (MarkFile.class) {
            try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = file.lock()) {
                if (!held.isValid()) {
                    throw new IOException("lock " + lock + " was lost");
                }
                return turn.take();
            }
        }
    }

    EffectOutcome claim(Epoch epoch, Collection<StoreMark> over) throws IOException {
        return alone(() -> claimed(epoch, over));
    }

    private EffectOutcome claimed(Epoch epoch, Collection<StoreMark> over) throws IOException {
        String cluster = ofAnotherCluster(lines());
        if (!cluster.isEmpty()) {
            return EffectOutcome.rejected(cluster);
        }
        for (StoreMark mark : marks()) {
            if (mark.replaceable() && epoch.isOlderThan(mark.epoch())) {
                return EffectOutcome.rejected("epoch " + mark.epoch() + " was here, newer than " + epoch);
            }
            boolean told = over.stream()
                    .anyMatch(other ->
                            other.store().equals(mark.store()) && other.epoch().equals(mark.epoch()));
            if (!mark.replaceable() && !told) {
                return EffectOutcome.rejected("store " + mark.store() + " led here last, in epoch " + mark.epoch());
            }
        }
        try {
            write(epoch);
        } catch (NotForcedException atRisk) {
            return EffectOutcome.untilRestart("marked", List.of(HaProxyException.reason(atRisk)));
        }
        return EffectOutcome.succeeded("marked");
    }
}
