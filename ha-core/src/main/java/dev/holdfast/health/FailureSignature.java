package dev.holdfast.health;

import dev.holdfast.health.PortReading.Condition;
import java.util.List;
import java.util.stream.Stream;

/**
 * A failure somebody has met before: how it looks, what to save before anything is touched, what helps. A suggestion
 * for people; nothing is ever decided by it.
 *
 * @param id for example {@code xm.hazelcast-port80}
 * @param symptom what is seen, one sentence
 * @param distinction what tells it from other failures, one sentence
 * @param evidence what to keep before anything is touched, in the order of taking it
 * @param remedy what helped
 * @param factIds where it was described
 * @param flapping the ports that flap, and no others
 * @param steady the ports that answer throughout
 */
public record FailureSignature(
        String id,
        String symptom,
        String distinction,
        List<String> evidence,
        String remedy,
        List<String> factIds,
        List<Integer> flapping,
        List<Integer> steady) {

    /** Freezes the lists; rejects one without a flapping port, which would fit every healthy node. */
    public FailureSignature {
        if (flapping.isEmpty()) {
            throw new IllegalArgumentException("signature " + id + " names no flapping port: it would fit every node");
        }
        evidence = List.copyOf(evidence);
        factIds = List.copyOf(factIds);
        flapping = List.copyOf(flapping);
        steady = List.copyOf(steady);
    }

    /**
     * Whether a node looks like this.
     *
     * @param readings one per port; a port that was not read does not count as steady
     * @return whether exactly the flapping ports flap, every steady one answers and none is down
     */
    public boolean fits(List<PortReading> readings) {
        return in(Condition.FLAPPING, readings)
                        .equals(flapping.stream().sorted().toList())
                && in(Condition.UP, readings).containsAll(steady)
                && in(Condition.DOWN, readings).isEmpty();
    }

    /**
     * The known failures a node looks like.
     *
     * @param known the catalogue of its product family
     * @param readings see {@link #fits}
     * @return those that fit, in catalogue order
     */
    public static List<FailureSignature> suggest(List<FailureSignature> known, List<PortReading> readings) {
        return known.stream().filter(signature -> signature.fits(readings)).toList();
    }

    private static List<Integer> in(Condition condition, List<PortReading> readings) {
        Stream<PortReading> such = readings.stream().filter(reading -> reading.condition() == condition);
        return such.map(PortReading::port).distinct().sorted().toList();
    }
}
