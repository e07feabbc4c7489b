package dev.holdfast.sync.transfer;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Counts what is brought, tells the monitor, and holds the run back to its limit. Thread-safe: who is held
 * back holds back all. */
final class Meter {

    private static final long SECOND = 1_000_000_000L;
    private static final long BETWEEN_CALLS = SECOND / 10;
    /** How much of the rate is the newest tenth of a second. */
    private static final double NEWEST = 0.1;

    private long filesInAll;
    private long bytesInAll;
    private final long limit;
    private final TransferMonitor monitor;
    private final LongSupplier nanos;
    private final long began;
    private long files;
    private long bytes;
    private long toldAt;
    private long toldBytes;
    private double rate;
    private boolean stopped;

    /** A limit of 0 is none. */
    Meter(long filesInAll, long bytesInAll, long limit, TransferMonitor monitor, LongSupplier nanos) {
        this.filesInAll = filesInAll;
        this.bytesInAll = bytesInAll;
        this.limit = limit;
        this.monitor = monitor;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.toldAt = began;
    }

    synchronized void read(long many) {
        if (stopped) {
            throw new CancellationException("stopped after " + bytes + " of " + bytesInAll + " bytes");
        }
        bytes += many;
        for (long due = due(); due > 0; due = due()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + bytes + " of " + bytesInAll + " bytes");
            }
            LockSupport.parkNanos(due);
        }
        if (nanos.getAsLong() - toldAt >= BETWEEN_CALLS) {
            tell();
        }
    }

    /** How long it is too early, in nanoseconds. */
    private long due() {
        return limit == 0 ? 0 : (long) ((double) bytes / limit * SECOND) - (nanos.getAsLong() - began);
    }

    /** One more than was planned. */
    synchronized void expect(long size) {
        filesInAll++;
        bytesInAll += size;
    }

    synchronized void finished() {
        files++;
    }

    /** Ends all who go on reading. */
    synchronized void stop() {
        stopped = true;
    }

    /** Tells the monitor; ends the run if it says so. */
    synchronized void tell() {
        long now = nanos.getAsLong();
        long took = now - toldAt;
        if (took > 0) {
            double newest = (double) (bytes - toldBytes) / took * SECOND;
            rate = rate == 0 ? newest : rate + NEWEST * (newest - rate);
        }
        toldAt = now;
        toldBytes = bytes;
        if (!monitor.goesOn(new TransferProgress(files, filesInAll, bytes, bytesInAll, Math.round(rate)))) {
            throw new CancellationException("cancelled after " + bytes + " of " + bytesInAll + " bytes");
        }
    }
}
