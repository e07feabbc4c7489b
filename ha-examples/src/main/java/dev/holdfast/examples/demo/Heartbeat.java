package dev.holdfast.examples.demo;

import java.io.IOException;
import java.time.Duration;

/**
 * The guide's heartbeat, run by the Secondary: after N consecutive failures it promotes itself (CORE-100…104). It asks
 * the peer's status page and knows nothing of any controller or load balancer; that is why a race is possible.
 */
final class Heartbeat {

    private final CoreOptions options;
    private final CoreState state;
    private int failed;

    private Heartbeat(CoreOptions options, CoreState state) {
        this.options = options;
        this.state = state;
    }

    static void start(CoreOptions options, CoreState state) {
        Thread thread = new Thread(new Heartbeat(options, state)::run, "heartbeat");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Duration pause = options.heartbeat();
        try {
            while (true) {
                Thread.sleep(pause.toMillis());
                pause = beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One heartbeat; returns the time until the next. */
    private Duration beat() {
        if (state.isActive()) {
            failed = 0;
            return options.heartbeat();
        }
        try {
            String page = PeerHttp.get(options.peerPort(), "/status/status.html", options.timeout());
            if (!page.contains("MOBILEIRON-STATUS: OK")) {
                throw new IOException("unexpected status page");
            }
            failed = 0;
            return options.heartbeat();
        } catch (IOException e) {
            failed++;
            Line.say(options.name() + " heartbeat " + failed + "/" + options.failures() + " failed: " + e.getMessage());
        }
        if (failed >= options.failures()) {
            state.promote(failed + " heartbeats in a row failed (CORE-104)");
        }
        return options.recheck();
    }
}
