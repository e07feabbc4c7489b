package dev.holdfast.sync;

import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.model.sync.SyncUnit.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * What a replication by the product copies, and what a person may think it copies (CORE-26…34).
 *
 * @param copied what the product copies from node to node
 * @param byHand what nobody copies: it must be entered on every node
 */
public record ReplicationScope(List<SyncUnit> copied, List<SyncUnit> byHand) {

    /** Nothing was declared. */
    public static final ReplicationScope UNDECLARED = new ReplicationScope(List.of(), List.of());

    /** Freezes the lists. */
    public ReplicationScope {
        copied = List.copyOf(copied);
        byHand = List.copyOf(byHand);
    }

    /**
     * The scope of what a blueprint declares, such as {@code IvantiCore.syncUnits()}. Units that are shared or that
     * others copy take no part.
     *
     * @param units in any order
     * @return the scope, in that order
     */
    public static ReplicationScope of(List<SyncUnit> units) {
        return new ReplicationScope(
                units.stream()
                        .filter(unit -> unit.way() == Way.REPLICATED_BY_PRODUCT)
                        .toList(),
                units.stream().filter(unit -> unit.way() == Way.BY_HAND).toList());
    }

    /**
     * What is not in the copy, one line each: the checklist for whoever relies on it.
     *
     * @return units entered by hand, and the exclusions of units that are copied
     */
    public List<String> notCopied() {
        List<String> lines = new ArrayList<>();
        byHand.forEach(unit -> lines.add(unit.name() + ": " + unit.holds()));
        copied.forEach(unit -> unit.excludes().forEach(each -> lines.add(unit.name() + ", not: " + each)));
        return List.copyOf(lines);
    }
}
