package dev.holdfast.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final long MILLISECOND = 1_000_000;

    private final AtomicLong now = new AtomicLong();
    private final List<TransferProgress> told = new ArrayList<>();

    @Test
    void the_monitor_is_told_at_most_ten_times_a_second() {
        Meter meter = new Meter(10, 1000, 0, told::add, now::get);
        for (int i = 0; i < 1000; i++) {
            now.addAndGet(MILLISECOND);
            meter.read(1);
        }

        assertThat(told).hasSize(10);
        assertThat(told).extracting(TransferProgress::bytes).isSorted();
    }

    @Test
    void a_steady_rate_gives_the_time_that_is_left() {
        Meter meter = new Meter(1, 100_000, 0, told::add, now::get);
        for (int i = 0; i < 100; i++) {
            now.addAndGet(100 * MILLISECOND);
            meter.read(200);
        }

        TransferProgress last = told.get(told.size() - 1);
        assertThat(last.bytesPerSecond()).isEqualTo(2000);
        assertThat(last.left()).contains(Duration.ofSeconds(40));
        assertThat(last.describe()).isEqualTo("0 of 1 files, 20 %, 0.0 MB/s, 40 s left");
    }

    @Test
    void a_limit_holds_the_run_back() {
        long began = System.nanoTime();
        Meter meter = new Meter(1, 1000, 10_000, told::add, System::nanoTime);

        meter.read(1000);

        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(90 * MILLISECOND);
    }

    @Test
    void before_anything_was_read_nothing_is_known_of_the_time_left() {
        new Meter(0, 0, 0, told::add, now::get).tell();

        assertThat(told.get(0).left()).isEmpty();
        assertThat(told.get(0).describe()).isEqualTo("0 of 0 files, 100 %, 0.0 MB/s");
    }
}
