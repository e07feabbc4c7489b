package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.NodeProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The whole file. */
final class FileFormat {

    private static final int FORMAT = 1;

    private static final String HELP = """
            holdfast: Format of this file.
            cluster: What the cluster is: nodes, database, names, and the whole load balancing that is wanted.
            failover: When and how the active role moves (CORE-100 to CORE-104); without it nothing is failed over.
            probes: What is asked of the nodes, besides what the load balancer asks by its own monitors (CORE-54, \
            CORE-56).
            """;

    private FileFormat() {}

    static @Nullable ClusterFile read(Fields in, List<Classifier> classifiers) {
        in.help(HELP);
        in.format("holdfast", FORMAT);
        List<NodeId> nodes = new ArrayList<>();
        Cluster cluster = in.object("cluster", part -> ClusterFormat.read(part, nodes));
        FailoverPolicy policy = in.optional("failover", FailoverFormat::read);
        ProbeFormat format = new ProbeFormat(nodes, classifiers, new TreeSet<>());
        List<NodeProbe> probes =
                in.list("probes", format::read).stream().flatMap(List::stream).toList();
        in.end();
        return cluster == null ? null : new ClusterFile(cluster, Optional.ofNullable(policy), probes);
    }

    static ObjectNode write(ClusterFile file) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("holdfast", FORMAT);
        out.set("cluster", ClusterFormat.write(file.cluster()));
        file.policy().ifPresent(policy -> out.set("failover", FailoverFormat.write(policy)));
        file.probes().forEach(probe -> out.withArray("probes").add(ProbeFormat.write(probe)));
        return out;
    }

    static String schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:holdfast:cluster-file:" + FORMAT);
        schema.put("title", "Holdfast cluster file, format " + FORMAT);
        schema.setAll(Schema.of(in -> read(in, List.of())));
        return JsonText.print(schema);
    }
}
