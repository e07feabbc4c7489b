package dev.holdfast.examples.partition;

import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the clients' log says of a story. Pure. Nobody but an operator leads clients back, so whatever a node takes after
 * another one has taken over is exposure, however long after that is: a late fence and a failback are the same thing to a
 * client.
 *
 * @param writes in the order in which they were taken
 */
record Judge(List<Write> writes) {

    /** Sorts them. */
    Judge {
        writes = writes.stream().sorted(Comparator.comparingLong(Write::taken)).toList();
    }

    /**
     * How long two nodes were served beside each other.
     *
     * @param from who was served first
     * @param to who took over
     * @param length from the first write of the one to the last of the other
     */
    record Exposure(NodeId from, NodeId to, Duration length) {}

    /** Epochs under which two nodes have taken a write; of servers that know none, nothing can be said. */
    List<String> epochsOfTwo() {
        Map<Long, NodeId> first = new TreeMap<>();
        List<String> found = new ArrayList<>();
        for (Write write : writes) {
            NodeId owner = first.putIfAbsent(write.epoch(), write.node());
            if (owner != null && !owner.equals(write.node())) {
                found.add("write " + write.number() + " was taken by " + write.node() + " under epoch " + write.epoch()
                        + ", which was " + owner + "'s");
            }
        }
        return found;
    }

    /** Writes that somebody took under an epoch that is not the newest under which a write was taken before. */
    List<Write> stale() {
        List<Write> found = new ArrayList<>();
        long newest = 0;
        for (Write write : writes) {
            newest = Math.max(newest, write.epoch());
            if (write.epoch() < newest) {
                found.add(write);
            }
        }
        return found;
    }

    /** Every pair of nodes of which the earlier one was served after the later one. */
    List<Exposure> exposures() {
        Map<NodeId, Long> since = new TreeMap<>();
        Map<NodeId, Map<NodeId, Long>> longest = new TreeMap<>();
        for (Write write : writes) {
            since.putIfAbsent(write.node(), write.taken());
            long begun = since.get(write.node());
            since.forEach((other, its) -> {
                if (its > begun) {
                    longest.computeIfAbsent(write.node(), from -> new TreeMap<>())
                            .put(other, write.taken() - its);
                }
            });
        }
        List<Exposure> found = new ArrayList<>();
        longest.forEach((from, others) -> others.forEach(
                (to, micros) -> found.add(new Exposure(from, to, Duration.of(micros, ChronoUnit.MICROS)))));
        return found;
    }

    /**
     * The same where the load balancer leads clients back by itself as soon as its monitor lets it: how long it did, until
     * somebody told the node to stand by.
     */
    List<Exposure> returns() {
        Map<NodeId, Long> since = new TreeMap<>();
        Map<List<NodeId>, Long> back = new LinkedHashMap<>();
        Map<List<NodeId>, Long> until = new LinkedHashMap<>();
        for (Write write : writes) {
            since.putIfAbsent(write.node(), write.taken());
            long begun = since.get(write.node());
            since.forEach((other, its) -> {
                if (its > begun) {
                    back.putIfAbsent(List.of(write.node(), other), write.taken());
                    until.put(List.of(write.node(), other), write.taken());
                }
            });
        }
        return back.entrySet().stream()
                .map(each -> new Exposure(
                        each.getKey().get(0),
                        each.getKey().get(1),
                        Duration.of(
                                until.getOrDefault(each.getKey(), each.getValue()) - each.getValue(),
                                ChronoUnit.MICROS)))
                .toList();
    }

    /** The longest time between two writes after a moment: a fault may let some more through before it bites. */
    Duration longestGapAfter(long micros, long end) {
        long longest = 0;
        long last = micros;
        for (Write write : writes) {
            if (write.taken() > micros) {
                longest = Math.max(longest, write.taken() - last);
                last = write.taken();
            }
        }
        return Duration.of(Math.max(longest, end - last), ChronoUnit.MICROS);
    }
}
