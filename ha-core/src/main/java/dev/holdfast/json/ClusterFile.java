package dev.holdfast.json;

import com.google.common.collect.ImmutableMap;
import dev.holdfast.blueprint.ivanticore.CoreAttributes;
import dev.holdfast.blueprint.ivanticore.CoreHaStatusPage;
import dev.holdfast.blueprint.ivanticore.CoreStatusPage;
import dev.holdfast.blueprint.traveler.TravelerAttributes;
import dev.holdfast.blueprint.traveler.TravelerPage;
import dev.holdfast.blueprint.ums.CheckStatus;
import dev.holdfast.blueprint.ums.UmsAttributes;
import dev.holdfast.blueprint.xenmobile.XenMobileAttributes;
import dev.holdfast.blueprint.xenmobile.XenMobileServerInfo;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.AttributeKeys;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.NodeProbe;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one cluster file says. Reading and writing are functions of text; whoever calls opens the file. What is read is
 * JSON or YAML: a text that begins with a brace or a bracket is JSON. YAML needs the optional
 * {@code com.fasterxml.jackson.dataformat:jackson-dataformat-yaml}, may be 3 MiB long, and is read as JSON in another
 * notation: no anchors, aliases and tags, and only what is a number, {@code true} or {@code false} in JSON is one. What is
 * written is JSON.
 *
 * @param cluster section {@code cluster}
 * @param policy section {@code failover}, or empty if the file has none
 * @param probes section {@code probes}, a probe of all nodes once for each; empty if the file has none
 */
public record ClusterFile(Cluster cluster, Optional<FailoverPolicy> policy, List<NodeProbe> probes) {

    /** The largest file that is read, in bytes. Read one byte more than this, and the rest is refused here. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Pages that this release can read, by the names in a file. */
    private static final List<Classifier> KNOWN = Stream.concat(
                    Stream.of(
                            new CoreStatusPage(),
                            new CoreHaStatusPage(),
                            CheckStatus.ofServer(),
                            CheckStatus.ofCloudGateway(),
                            new TravelerPage()),
                    XenMobileServerInfo.all().stream())
            .toList();

    /** The attributes that the rules of each blueprint read. */
    private static final ImmutableMap<ProductFamily, AttributeKeys> KEYS = ImmutableMap.of(
            ProductFamily.XENMOBILE, XenMobileAttributes.keys(),
            ProductFamily.IGEL_UMS, UmsAttributes.keys(),
            ProductFamily.IVANTI_CORE, CoreAttributes.keys(),
            ProductFamily.TRAVELER, TravelerAttributes.keys());

    static final String WHAT = "cluster file";

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
        return read(bytes, List.of());
    }

    /**
     * Reads the bytes of a cluster file whose probes read pages of an in-house product.
     *
     * @param bytes UTF-8, at most {@link #MAX_BYTES}
     * @param classifiers see {@link #read(String, List)}
     * @return what it says
     * @throws InvalidDeclarationException with every problem in it
     */
    public static ClusterFile read(byte[] bytes, List<Classifier> classifiers) {
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return read(text, classifiers);
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
        Tree tree = Tree.parse(text, problems);
        ClusterFile file = FileFormat.read(FileFields.of(tree.root(), "", problems), concat(classifiers));
        if (file == null || !problems.isEmpty()) {
            throw new InvalidDeclarationException(WHAT, tree.located(problems));
        }
        return file;
    }

    /**
     * What a cluster file may look like, for editors and other checkers: fields, kinds, ranges and constants. What only
     * reading can tell (names that lead nowhere, values that contradict each other) it does not say. Constants it
     * wants as they are written; reading takes them in any case.
     *
     * @return a JSON Schema of draft 2020-12; the same text as {@code cluster-file.schema.json} beside this class
     */
    public static String schema() {
        return FileFormat.schema();
    }

    /**
     * The text of this file. What reading refuses beyond the model (a monitor that asks more often than it waits, a path
     * to a node that is not there) is written, too, but not read again.
     *
     * @return a text that reads back as an equal file; ends with a line feed
     */
    public String write() {
        return JsonText.print(FileFormat.write(this));
    }

    /** What the rules of a family read; of an in-house one, what those of every cluster read. */
    static AttributeKeys keys(ProductFamily family) {
        return KEYS.getOrDefault(family, AttributeNames.keys());
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
