package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Attestation;
import dev.holdfast.runbook.Move;
import dev.holdfast.runbook.NodeAspect;
import dev.holdfast.runbook.NodeChange;
import dev.holdfast.runbook.SafetyRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The main site and the other one, of which one has the database and runs nodes at a time (XM-E23).
 *
 * @param main nodes of the main site, the oldest first
 * @param away nodes of the other site
 */
record TwoSites(List<NodeId> main, List<NodeId> away) {

    static final String MAIN_ACTIVE = "database active at the main site";
    static final String AWAY_ACTIVE = "database active at the other site";
    /** Names are no switch: users follow as what they remember of them expires. */
    static final String NAMES_LED = "public names lead to the site with the database";

    TwoSites {
        main = List.copyOf(main);
        away = List.copyOf(away);
        if (away.isEmpty()) {
            throw new IllegalArgumentException("XM-DR of " + main + ": needs a node at the other site");
        }
    }

    List<NodeId> all() {
        return Stream.concat(main.stream(), away.stream()).toList();
    }

    List<SafetyRule> rules() {
        return List.of(
                new SafetyRule(
                        "xm.disaster-database-first",
                        "a node starts after the database of its site is active",
                        List.of("DR-01", "XM-E23"),
                        null,
                        this::databaseFirst),
                new SafetyRule(
                        "xm.disaster-one-database",
                        "the database is active at one site only",
                        List.of("XM-E23", "DR-02"),
                        null,
                        TwoSites::oneDatabase),
                new SafetyRule(
                        "xm.disaster-nodes-off",
                        "no node runs while the database changes sites",
                        List.of("XM-E23", "RB-35"),
                        null,
                        TwoSites::nodesOff),
                new SafetyRule(
                        "xm.disaster-one-site",
                        "nodes run at one site only",
                        List.of("XM-E23", "DR-02"),
                        null,
                        this::oneSite));
    }

    private Optional<String> databaseFirst(Move move) {
        NodeChange started = move.changes(NodeAspect.RUNNING, true);
        return started != null && !move.before().attested().contains(activeFor(started.node()))
                ? Optional.of(started.node() + " is started before the database of its site is active")
                : Optional.empty();
    }

    private static Optional<String> oneDatabase(Move move) {
        return move.impact() instanceof Attestation
                        && move.after().attested().containsAll(List.of(MAIN_ACTIVE, AWAY_ACTIVE))
                ? Optional.of("both sites write to a database of their own")
                : Optional.empty();
    }

    private static Optional<String> nodesOff(Move move) {
        boolean changes = move.impact() instanceof Attestation attestation
                && attestation.holds()
                && List.of(MAIN_ACTIVE, AWAY_ACTIVE).contains(attestation.name());
        return move.before().nodes().entrySet().stream()
                .filter(node -> changes && node.getValue().is(NodeAspect.RUNNING))
                .findFirst()
                .map(node -> node.getKey() + " runs while the database changes sites");
    }

    private Optional<String> oneSite(Move move) {
        NodeChange started = move.changes(NodeAspect.RUNNING, true);
        if (started == null) {
            return Optional.empty();
        }
        return elsewhere(started.node()).stream()
                .filter(node -> move.before().node(node).is(NodeAspect.RUNNING))
                .findFirst()
                .map(node -> started.node() + " is started while " + node + " of the other site runs");
    }

    private String activeFor(NodeId node) {
        return away.contains(node) ? AWAY_ACTIVE : MAIN_ACTIVE;
    }

    private List<NodeId> elsewhere(NodeId node) {
        return away.contains(node) ? main : away;
    }
}
