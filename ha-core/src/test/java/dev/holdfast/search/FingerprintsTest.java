package dev.holdfast.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    private record Pair(long high, long low) {}

    /** Few different halves: most fingerprints share a slot, a part or a half with others. */
    @Test
    void numbers_go_by_first_coming_however_alike_the_fingerprints_are() {
        SplittableRandom random = new SplittableRandom(1);
        Fingerprints fingerprints = new Fingerprints();
        Map<Pair, Integer> known = new HashMap<>();
        int wrong = 0;
        for (int i = 0; i < 200_000; i++) {
            long high = (random.nextLong(2) << 60) + random.nextLong(2);
            long low = (random.nextLong(2) << 50) + random.nextLong(20_000) * 16;
            Integer before = known.putIfAbsent(new Pair(high, low), known.size());
            int expected = before == null ? ~(known.size() - 1) : before;
            wrong += fingerprints.number(high, low) == expected ? 0 : 1;
        }

        assertThat(wrong).isZero();
        assertThat(fingerprints.size()).isEqualTo(known.size()).isGreaterThan(50_000);
    }

    @Test
    void a_state_takes_at_most_forty_bytes() {
        SplittableRandom random = new SplittableRandom(2);
        Fingerprints fingerprints = new Fingerprints();
        double most = 0;
        for (int i = 0; i < 1_000_000; i++) {
            fingerprints.number(random.nextLong(), random.nextLong());
            most = i < 100_000 ? 0 : Math.max(most, (double) fingerprints.bytes() / fingerprints.size());
        }

        assertThat(most).isBetween(16.0, 40.0);
    }
}
