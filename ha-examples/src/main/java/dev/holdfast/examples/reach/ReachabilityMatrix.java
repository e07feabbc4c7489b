package dev.holdfast.examples.reach;

import dev.holdfast.blueprint.ivanticore.CoreObservations;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.probe.HttpAccess;
import dev.holdfast.probe.NetworkProber;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who reaches whom, by the word of each node's own agent.
 *
 * @param rows by the node they are seen from
 * @param silent nodes whose agents gave no answer, and why not: of these nothing is known
 */
public record ReachabilityMatrix(Map<NodeId, Row> rows, Map<NodeId, String> silent) {

    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final String QUESTION = "reach";

    /** Keeps them in order. */
    public ReachabilityMatrix {
        rows = new TreeMap<>(rows);
        silent = new TreeMap<>(silent);
    }

    /**
     * Asks every agent, one after the other, on loopback: the token goes in the clear.
     *
     * @param agents where they listen, or a tunnel to them
     * @param token theirs
     * @return what they say
     * @throws IllegalArgumentException if one is not on loopback
     */
    public static ReachabilityMatrix ask(Map<NodeId, InetSocketAddress> agents, AgentToken token) {
        Map<NodeId, InetSocketAddress> away = new TreeMap<>(agents);
        away.values().removeIf(at -> at.getAddress() != null && at.getAddress().isLoopbackAddress());
        if (!away.isEmpty()) {
            throw new IllegalArgumentException("agents that are not on loopback, " + away
                    + ": anybody on the way could read the token; ask through a tunnel, or give a reason for it");
        }
        return ask(agents, token, "agents on loopback, perhaps behind a tunnel");
    }

    /**
     * The same wherever they are.
     *
     * @param agents where they listen
     * @param token theirs
     * @param reason why anybody on the way may read the token; logged as a warning
     * @return what they say
     * @throws IllegalArgumentException if the reason is blank
     */
    public static ReachabilityMatrix ask(Map<NodeId, InetSocketAddress> agents, AgentToken token, String reason) {
        Map<NodeId, Row> rows = new TreeMap<>();
        Map<NodeId, String> silent = new TreeMap<>();
        HttpAccess access = HttpAccess.PLAIN.bearer(token::characters).allowPlainHttp(reason);
        try (NetworkProber prober =
                NetworkProber.builder().access(QUESTION, access).build()) {
            agents.forEach((node, at) -> {
                RowPage page = new RowPage();
                ProbeSpec question =
                        new ProbeSpec.Http(QUESTION, false, at.getPort(), ReachabilityAgent.PATH, page, WITHIN);
                Verdict verdict = prober.probe(address(at), question)
                        .toCompletableFuture()
                        .join();
                if (page.row == null) {
                    silent.put(node, verdict.reason() + ": " + verdict.detail());
                } else {
                    rows.put(node, page.row);
                }
            });
        }
        return new ReachabilityMatrix(rows, silent);
    }

    /** As it was looked up, so that a name does not lead elsewhere now. */
    private static String address(InetSocketAddress at) {
        return at.getAddress() == null ? at.getHostString() : at.getAddress().getHostAddress();
    }

    /**
     * What the rules of Cores read of it: ports of partners, other services, and partners that let it in. Where an agent
     * could not look at one of these, nothing is said of them: a rule then knows that it has not seen them.
     *
     * @param cluster whose nodes are partners
     * @param known what was seen otherwise
     * @return both
     */
    public Observed observed(Cluster cluster, Observed known) {
        Predicate<String> trust = label -> label.startsWith(Row.TRUST);
        Predicate<String> partner = label -> cluster.nodes().stream()
                .anyMatch(other -> label.startsWith(other.id().value() + ":"));
        Map<String, Predicate<String>> facts = Map.of(
                CoreObservations.REACHES, partner,
                CoreObservations.NETWORK, partner.or(trust).negate(),
                CoreObservations.TRUSTED, trust);
        Observed seen = known;
        for (Map.Entry<NodeId, Row> row : rows.entrySet()) {
            for (Map.Entry<String, Predicate<String>> fact : facts.entrySet()) {
                List<String> labels = row.getValue().results().keySet().stream()
                        .filter(fact.getValue())
                        .toList();
                if (labels.stream().noneMatch(row.getValue()::isUnknown)) {
                    seen = seen.with(row.getKey(), fact.getKey(), open(row.getValue(), labels));
                }
            }
        }
        return seen;
    }

    private static String open(Row row, List<String> labels) {
        String open = labels.stream()
                .filter(row::isOpen)
                .map(label -> label.replace(Row.TRUST, ""))
                .collect(Collectors.joining(" "));
        return open.isEmpty() ? "none" : open;
    }

    /**
     * A line for each way.
     *
     * @return for people
     */
    public String toText() {
        List<String> lines = new ArrayList<>();
        rows.forEach((node, row) -> row.results()
                .forEach((label, result) -> lines.add(String.format("%-8s -> %-14s %s%n", node, label, result))));
        silent.forEach((node, why) -> lines.add(String.format("%-8s -> %-14s %s%n", node, "?", "no answer, " + why)));
        return String.join("", lines);
    }

    /** Keeps what it reads. */
    private static final class RowPage implements Classifier {
        private volatile @Nullable Row row;

        @Override
        public String name() {
            return QUESTION;
        }

        @Override
        public Verdict classify(Page page) {
            if (page.status() != 200 || page.truncated()) {
                return Verdict.fail(Reason.WRONG_ANSWER, "HTTP " + page.status());
            }
            row = Row.of(page.body());
            return Verdict.pass();
        }
    }
}
