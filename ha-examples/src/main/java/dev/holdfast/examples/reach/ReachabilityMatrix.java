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

    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final String QUESTION = "reach";

    /** Keeps them in order. */
    public ReachabilityMatrix {
        rows = new TreeMap<>(rows);
        silent = new TreeMap<>(silent);
    }

    /**
     * Asks every agent, one after the other.
     *
     * @param agents where they listen, or a tunnel to them
     * @param token theirs
     * @return what they say
     */
    public static ReachabilityMatrix ask(Map<NodeId, InetSocketAddress> agents, AgentToken token) {
        Map<NodeId, Row> rows = new TreeMap<>();
        Map<NodeId, String> silent = new TreeMap<>();
        HttpAccess access =
                HttpAccess.PLAIN.bearer(token::characters).allowPlainHttp("agents listen on loopback, behind a tunnel");
        try (NetworkProber prober =
                NetworkProber.builder().access(QUESTION, access).build()) {
            agents.forEach((node, at) -> {
                RowPage page = new RowPage();
                ProbeSpec question =
                        new ProbeSpec.Http(QUESTION, false, at.getPort(), ReachabilityAgent.PATH, page, WITHIN);
                Verdict verdict = prober.probe(at.getHostString(), question)
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

    /**
     * What the rules of Cores read of it: ports of partners, other services, and partners that let it in.
     *
     * @param cluster whose nodes are partners
     * @param known what was seen otherwise
     * @return both
     */
    public Observed observed(Cluster cluster, Observed known) {
        Observed seen = known;
        for (Map.Entry<NodeId, Row> each : rows.entrySet()) {
            NodeId node = each.getKey();
            Predicate<String> trust = label -> label.startsWith(Row.TRUST);
            Predicate<String> partner = label -> cluster.nodes().stream()
                    .anyMatch(other -> label.startsWith(other.id().value() + ":"));
            seen = seen.with(node, CoreObservations.REACHES, open(each.getValue(), partner))
                    .with(
                            node,
                            CoreObservations.NETWORK,
                            open(each.getValue(), partner.or(trust).negate()))
                    .with(
                            node,
                            CoreObservations.TRUSTED,
                            open(each.getValue(), trust).replace(Row.TRUST, ""));
        }
        return seen;
    }

    private static String open(Row row, Predicate<String> which) {
        String open = row.results().keySet().stream()
                .filter(which)
                .filter(row::isOpen)
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
