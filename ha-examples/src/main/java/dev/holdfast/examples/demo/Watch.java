package dev.holdfast.examples.demo;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells the story whenever the load balancer begins to give new clients to somebody else. */
final class Watch implements AutoCloseable {

    private final NitroEmulator netscaler;
    private final Story story;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-watch");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<?> looking;
    private List<String> last = List.of();

    Watch(NitroEmulator netscaler, Story story) {
        this.netscaler = netscaler;
        this.story = story;
    }

    void start() {
        looking = timer.scheduleWithFixedDelay(this::look, 0, 10, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.cancel(true);
        }
        timer.shutdownNow();
    }

    private void look() {
        List<String> served = netscaler.served(Lab.FRONT);
        if (!served.equals(last)) {
            last = served;
            story.tell(
                    "netscaler", "NS-04", served.isEmpty() ? "gives clients to nobody" : "gives clients to " + served);
        }
    }
}
