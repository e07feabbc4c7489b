package dev.holdfast.examples.watch;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One port of one node.
 *
 * @param node whose
 * @param named its number as people know it
 * @param address where it is looked at
 * @param number on which port there
 */
public record Port(NodeId node, int named, String address, int number) {

    private static final Pattern TEXT = Pattern.compile("([^\\s=]+)=([^\\s=]+):(\\d{1,5})");

    /**
     * Reads one.
     *
     * @param text as {@code xms1=10.0.0.11:443}
     * @return the port
     * @throws IllegalArgumentException if it is written in another way
     */
    public static Port of(String text) {
        Matcher said = TEXT.matcher(text);
        if (!said.matches()) {
            throw new IllegalArgumentException(text + ": write <node>=<address>:<port>, as xms1=10.0.0.11:443");
        }
        int number = Integer.parseInt(said.group(3));
        return new Port(NodeId.of(said.group(1)), number, said.group(2), number);
    }

    ProbeSpec probe(HealthPolicy policy) {
        return new ProbeSpec.Tcp(
                Integer.toString(named), number, policy.interval().dividedBy(2));
    }
}
