package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.blueprint.ivanticore.CoreHaStatusPage;
import dev.holdfast.blueprint.ivanticore.CoreStatusPage;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.Problem;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.NodeProbe;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one cluster file says. Reading and writing are functions of text; whoever calls opens the file.
 *
 * @param cluster section {@code cluster}
 * @param policy section {@code failover}, or empty if the file has none
 * @param probes section {@code probes}, a probe of all nodes once for each; empty if the file has none
 */
public record ClusterFile(Cluster cluster, Optional<FailoverPolicy> policy, List<NodeProbe> probes) {

    /** The largest file that is read, in bytes. Read one byte more than this, and the rest is refused here. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Pages that this release can read, by the names in a file. */
    private static final List<Classifier> KNOWN = List.of(new CoreStatusPage(), new CoreHaStatusPage());

    private static final String WHAT = "cluster file";
    private static final int FORMAT = 1;

    /** Freezes the list. */
    public ClusterFile {
        probes = List.copyOf(probes);
    }

    /**
     * A file that says nothing but what the cluster is.
     *
     * @param cluster the cluster
     * @return a file without policy and probes
     */
    public static ClusterFile of(Cluster cluster) {
        return new ClusterFile(cluster, Optional.empty(), List.of());
    }

    /**
     * Reads the text of a cluster file.
     *
     * @param text at most {@link #MAX_BYTES} characters
     * @return what it says
     * @throws InvalidDeclarationException with every problem in it
     */
    public static ClusterFile read(String text) {
        return read(text, List.of());
    }

    /**
     * Reads the bytes of a cluster file.
     *
     * @param bytes UTF-8, at most {@link #MAX_BYTES}
     * @return what it says
     * @throws InvalidDeclarationException with every problem in it
     */
    public static ClusterFile read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new InvalidDeclarationException(
                    WHAT, List.of(new Problem("$", bytes.length + " bytes", "not UTF-8", "Save the file as UTF-8.")));
        }
    }

    /**
     * Reads the text of a cluster file whose probes read pages of an in-house product.
     *
     * @param text at most {@link #MAX_BYTES} characters
     * @param classifiers known by their names, besides those of the blueprints; on equal names these win
     * @return what it says
     * @throws InvalidDeclarationException with every problem in it
     */
    public static ClusterFile read(String text, List<Classifier> classifiers) {
        if (text.length() > MAX_BYTES) {
            throw tooLarge();
        }
        List<Problem> problems = new ArrayList<>();
        JsonNode root = JsonText.parse(WHAT, text, problems);
        Fields file = Fields.of(root, "", problems);
        if (file.requiredInteger("holdfast", FORMAT, Integer.MAX_VALUE) > FORMAT) {
            file.problem("holdfast", "written by a newer release", "Use a release that knows this format.");
        }
        List<NodeId> nodes = new ArrayList<>();
        Cluster cluster = ClusterFormat.read(file.object("cluster"), nodes);
        FailoverPolicy policy = file.has("failover") ? FailoverFormat.read(file.object("failover")) : null;
        ProbeFormat format = new ProbeFormat(nodes, concat(classifiers), new TreeSet<>());
        List<NodeProbe> probes =
                file.list("probes", format::read).stream().flatMap(List::stream).toList();
        file.end();
        return built(cluster, policy, probes, problems);
    }

    /**
     * The text of this file. What reading refuses beyond the model (a monitor that asks more often than it waits, a path
     * to a node that is not there) is written, too, but not read again.
     *
     * @return a text that reads back as an equal file; ends with a line feed
     */
    public String write() {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("holdfast", FORMAT);
        file.set("cluster", ClusterFormat.write(cluster));
        policy.ifPresent(value -> file.set("failover", FailoverFormat.write(value)));
        probes.forEach(probe -> file.withArray("probes").add(ProbeFormat.write(probe)));
        return JsonText.print(file);
    }

    private static ClusterFile built(
            @Nullable Cluster cluster,
            @Nullable FailoverPolicy policy,
            List<NodeProbe> probes,
            List<Problem> problems) {
        if (cluster == null || !problems.isEmpty()) {
            throw new InvalidDeclarationException(WHAT, problems);
        }
        return new ClusterFile(cluster, Optional.ofNullable(policy), probes);
    }

    private static List<Classifier> concat(List<Classifier> first) {
        List<Classifier> all = new ArrayList<>(first);
        all.addAll(KNOWN);
        return all;
    }

    private static InvalidDeclarationException tooLarge() {
        return new InvalidDeclarationException(
                WHAT,
                List.of(new Problem(
                        "$",
                        "more than " + MAX_BYTES + " bytes",
                        "too large for a cluster",
                        "Keep one cluster per file, and only the cluster.")));
    }
}
