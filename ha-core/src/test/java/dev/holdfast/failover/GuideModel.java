package dev.holdfast.failover;

import dev.holdfast.search.Branches;
import dev.holdfast.search.Key;
import dev.holdfast.search.Model;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The guide's own high-availability rules, taken at their word, as a rule table for the same search that checks ours
 * ({@code spec/failover.md} 0.1). Each node but the first watches the one above it; every heartbeat and every probe
 * comes when it likes.
 */
final class GuideModel implements Model<GuideModel.Nodes> {

    /** Consecutive failures of a heartbeat or of the load balancer's probe. */
    private static final int FAILURES = 2;

    /** What may go wrong once. */
    enum Harm {
        NONE,
        THE_FIRST_CRASHES,
        THE_SECOND_CRASHES,
        THE_HEARTBEAT_LINK_IS_CUT,
        FAILOVER_MODE_PRIMARY
    }

    /** One moment: nodes as bits, heartbeats missed by each node as digits. */
    record Nodes(int up, int active, boolean linked, int missed, int probesMissed, int served, boolean harmed) {

        boolean isUp(int node) {
            return ((up >> node) & 1) != 0;
        }

        boolean isActive(int node) {
            return ((active >> node) & 1) != 0 && isUp(node);
        }

        int missed(int node) {
            return (missed >> (2 * node)) & 3;
        }

        Nodes missed(int node, int value) {
            return new Nodes(
                    up,
                    active,
                    linked,
                    (missed & ~(3 << (2 * node))) | (value << (2 * node)),
                    probesMissed,
                    served,
                    harmed);
        }

        Nodes withActive(int node) {
            return new Nodes(up, active | (1 << node), linked, missed, probesMissed, served, harmed);
        }

        Nodes probed(int value) {
            return new Nodes(up, active, linked, missed, value, served, harmed);
        }

        Nodes withServed(int node) {
            return new Nodes(up, active, linked, missed, 0, node, harmed);
        }

        Nodes down(int node) {
            return new Nodes(up & ~(1 << node), active, linked, missed, probesMissed, served, true);
        }

        Nodes cut() {
            return new Nodes(up, active, false, missed, probesMissed, served, true);
        }

        Nodes ordered(int node) {
            return new Nodes(up, active | (1 << node), linked, missed, probesMissed, served, true);
        }
    }

    /** One sentence of the guide. */
    record Rule(String says, Predicate<Nodes> when, UnaryOperator<Nodes> then) {}

    private final int size;
    private final Harm harm;
    private final List<Rule> rules;

    /**
     * @param size two, or three in a chain
     * @param harm what may go wrong
     * @param mended whether the load balancer accepts an acting primary too, and a node far down asks for the role, not
     *     for its neighbour
     */
    GuideModel(int size, Harm harm, boolean mended) {
        this.size = size;
        this.harm = harm;
        this.rules = mended ? mended() : literal();
    }

    private static List<Rule> literal() {
        return List.of(
                new Rule(
                        "003: the secondary that misses its heartbeats becomes primary (CORE-101, CORE-104)",
                        nodes -> nodes.isUp(1) && nodes.missed(1) >= FAILURES,
                        nodes -> nodes.withActive(1)),
                new Rule(
                        "003: the DR Core sees the Secondary as its Primary (CORE-45)",
                        nodes -> nodes.isUp(2) && nodes.missed(2) >= FAILURES,
                        nodes -> nodes.withActive(2)),
                new Rule(
                        "003: over when the primary's probe fails and the standby shows Mode: Standby",
                        nodes -> nodes.probesMissed() >= FAILURES && nodes.isUp(1) && !nodes.isActive(1),
                        nodes -> nodes.withServed(1)));
    }

    private static List<Rule> mended() {
        return List.of(
                literal().get(0),
                new Rule(
                        "0.1c: the DR node is triggered by the loss of the role, not of its neighbour",
                        nodes -> nodes.isUp(2) && nodes.missed(2) >= FAILURES && nodes.active() == 0,
                        nodes -> nodes.withActive(2)),
                new Rule(
                        "0.1a: over when the primary's probe fails and the standby stands by or acts already",
                        nodes -> nodes.probesMissed() >= FAILURES && nodes.isUp(1),
                        nodes -> nodes.withServed(1)));
    }

    @Override
    public void begin(Branches<Nodes> out) {
        out.take(true, () -> "begin", new Nodes((1 << size) - 1, 1, true, 0, 0, 0, false), null);
    }

    @Override
    public void next(Nodes nodes, Branches<Nodes> out) {
        for (Rule rule : rules) {
            Nodes then = rule.then().apply(nodes);
            if (rule.when().test(nodes) && !then.equals(nodes)) {
                take(true, rule.says(), then, out);
            }
        }
        for (int i = 1; i < size; i++) {
            boolean heard = nodes.isUp(i - 1) && nodes.linked();
            int missed = !nodes.isUp(i) || heard ? 0 : Math.min(FAILURES, nodes.missed(i) + 1);
            if (missed != nodes.missed(i)) {
                take(true, "heartbeat of node " + i + (heard ? "" : " missed"), nodes.missed(i, missed), out);
            }
        }
        int probes = nodes.isUp(nodes.served()) ? 0 : Math.min(FAILURES, nodes.probesMissed() + 1);
        if (probes != nodes.probesMissed()) {
            take(true, "the load balancer probes", nodes.probed(probes), out);
        }
        take(true, "nothing more happens", nodes, out);
        if (!nodes.harmed() && harm != Harm.NONE) {
            take(false, harm.toString(), harmed(nodes), out);
        }
    }

    private Nodes harmed(Nodes nodes) {
        return switch (harm) {
            case NONE -> nodes;
            case THE_FIRST_CRASHES -> nodes.down(0);
            case THE_SECOND_CRASHES -> nodes.down(1);
            case THE_HEARTBEAT_LINK_IS_CUT -> nodes.cut();
            case FAILOVER_MODE_PRIMARY -> nodes.ordered(1);
        };
    }

    private void take(boolean fair, String what, Nodes to, Branches<Nodes> out) {
        int active = 0;
        for (int i = 0; i < size; i++) {
            active += to.isActive(i) ? 1 : 0;
        }
        out.take(fair, () -> what, to, active > 1 ? "S1 two nodes are active" : null);
    }

    @Override
    public void key(Nodes nodes, Key key) {
        key.append(nodes);
    }

    @Override
    public boolean isWell(Nodes nodes) {
        return nodes.isActive(nodes.served());
    }

    @Override
    public String liveness() {
        return "L1 traffic never follows";
    }
}
