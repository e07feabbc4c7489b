package dev.holdfast.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class KeyTest {

    private static String fingerprint(UnaryOperator<Key> of) {
        Key key = of.apply(new Key());
        key.seal();
        return key.high() + " " + key.low();
    }

    @Test
    void where_one_part_ends_matters() {
        assertThat(fingerprint(key -> key.append("a").append("bc")))
                .isNotEqualTo(fingerprint(key -> key.append("ab").append("c")));
        assertThat(fingerprint(key -> key.append(1).append(23)))
                .isNotEqualTo(fingerprint(key -> key.append(12).append(3)));
        assertThat(fingerprint(key -> key.append(""))).isNotEqualTo(fingerprint(key -> key));
    }

    @Test
    void a_key_used_again_makes_what_a_new_one_makes() {
        Key used = new Key().append("x".repeat(5_000)).append(7L);
        used.seal();
        used.clear();
        used.append("a part of a text", 2, 6).append('c').append((Object) null);
        used.seal();

        assertThat(used.high() + " " + used.low())
                .isEqualTo(fingerprint(key -> key.append("part").append('c').append("null")));
    }

    @Test
    void many_texts_that_differ_little_have_fingerprints_of_their_own() {
        Map<Long, Integer> highs = new HashMap<>();
        Map<Long, Integer> lows = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            Key key = new Key()
                    .append("|bPASSACTIVE0,OPENvs|t")
                    .append(i % 700)
                    .append('/')
                    .append(i / 700);
            key.seal();
            highs.merge(key.high(), 1, Integer::sum);
            lows.merge(key.low(), 1, Integer::sum);
        }
        assertThat(highs).hasSize(200_000);
        assertThat(lows).hasSize(200_000);
    }
}
