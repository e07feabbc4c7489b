package dev.holdfast.examples.demo;

import dev.holdfast.plan.EffectOutcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The demo's Cores and NetScaler for controllers in processes of their own, and a line whenever devices are served by
 * somebody else. Runs until it is ended.
 */
public final class ServePair {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 50_000_000;
    /** Far below the ten minutes that a failover of the demo may lose. */
    private static final long COPY_NANOS = 60_000_000_000L;

    private ServePair() {}

    /**
     * Serves until the process is ended.
     *
     * @param args the file that tells controllers where everything is
     * @throws IOException if that cannot be written
     * @throws InterruptedException if it is interrupted while the Cores replicate for the first time
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 1) {
            throw new IllegalArgumentException("say where to write where everything is: <site file>");
        }
        Site site = serve(Path.of(args[0]), System.out);
        try {
            CoreHttpControl control = control(site);
            String last = "";
            long copied = System.nanoTime();
            while (true) {
                if (System.nanoTime() - copied > COPY_NANOS) {
                    copied = System.nanoTime();
                    replicate(control);
                }
                String served = String.valueOf(served(site));
                if (!served.equals(last)) {
                    System.out.println("devices are led to " + served);
                    last = served;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        } finally {
            site.close();
        }
    }

    /** Nobody, until a controller has declared the front. */
    static List<String> served(Site site) {
        return site.netscaler.dump().contains("add lb vserver " + Site.FRONT + " ")
                ? site.netscaler.served(Site.FRONT)
                : List.of();
    }

    private static CoreHttpControl control(Site site) {
        return new CoreHttpControl(Map.of(Site.CORE1, site.core1.uri(), Site.CORE2, site.core2.uri()));
    }

    /** As Run Every would; a Core that is gone, or is not the standby any more, refuses, and that is all. */
    private static EffectOutcome replicate(CoreHttpControl control) {
        return control.syncNow(Site.CORE2, Site.CORE1, SOON);
    }

    static Site serve(Path file, PrintStream out) throws IOException, InterruptedException {
        Site site = new Site(false, (who, line) -> out.println(who + ": " + line));
        try {
            EffectOutcome synced = replicate(control(site));
            if (!(synced instanceof EffectOutcome.Succeeded)) {
                throw new IOException("first replication: " + synced);
            }
            if (!site.core2.awaitLine(line -> line.contains("Success"), SOON)) {
                throw new IOException("the first replication never ended");
            }
            SiteFile.of(site).write(file);
        } catch (IOException | InterruptedException | RuntimeException e) {
            site.close();
            throw e;
        }
        out.println("core1 is process " + site.core1.pid() + ", core2 is process " + site.core2.pid()
                + "; controllers find everything in " + file);
        return site;
    }
}
