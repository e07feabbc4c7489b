package dev.holdfast.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.testkit.Figure;
import java.time.Duration;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** The ten rhythms of probe.md 2.6, each asked over two hours through the whole chain of counting and damping. */
class FlapPatternsTest {

    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private record Rhythm(String name, LongPredicate down) {

        static Rhythm of(int secondsDown, int secondsUp) {
            return new Rhythm(
                    secondsDown + " s down, " + secondsUp + " s up",
                    at -> at >= 60 && (at - 60) % (secondsDown + secondsUp) < secondsDown);
        }

        boolean flaps() {
            VirtualNode node = new VirtualNode(
                    HealthPolicy.DEFAULTS,
                    List.of(443),
                    (port, at) -> down.test(at.toSeconds())
                            ? Verdict.fail(Verdict.Reason.REFUSED, "nobody listens")
                            : Verdict.pass());
            return !node.runUntil(TWO_HOURS).flappedAt().isNegative();
        }
    }

    private static final List<Rhythm> FLAPPING = List.of(
            Rhythm.of(5, 5),
            Rhythm.of(15, 15),
            Rhythm.of(30, 30),
            Rhythm.of(60, 60),
            Rhythm.of(60, 240),
            Rhythm.of(120, 600),
            Rhythm.of(300, 900));

    private static final List<Rhythm> BENIGN = List.of(
            new Rhythm("one bad answer", at -> at == 600),
            new Rhythm("one outage of ten minutes", at -> at >= 600 && at < 1200),
            new Rhythm("two restarts within six minutes", at -> (at >= 600 && at < 630) || (at >= 930 && at < 960)));

    @Test
    void every_flapping_rhythm_is_told_and_no_benign_one() {
        List<String> caught =
                FLAPPING.stream().filter(Rhythm::flaps).map(Rhythm::name).toList();
        List<String> falsely =
                BENIGN.stream().filter(Rhythm::flaps).map(Rhythm::name).toList();
        String command = "mvn -o -pl ha-core test -Dtest=FlapPatternsTest";
        Figure.of("flap-caught", caught.size(), "patterns")
                .atLeast(7)
                .by(command)
                .write();
        Figure.of("flap-false", falsely.size(), "patterns")
                .atMost(0)
                .by(command)
                .write();

        assertThat(caught).isEqualTo(FLAPPING.stream().map(Rhythm::name).toList());
        assertThat(falsely).isEmpty();
    }
}
