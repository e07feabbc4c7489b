package dev.holdfast.examples;

import dev.holdfast.examples.jamf.JamfBuilder;
import dev.holdfast.examples.jamf.JamfCluster;
import dev.holdfast.examples.jamf.JamfHealthCheck;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Three Jamf Pro web applications on one database: a product of somebody else's, added from outside. */
public final class JamfExample {

    private static final String FILE = "jamf.yaml";

    private JamfExample() {}

    /**
     * Prints the story; the appliance is an emulated one.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        JamfCluster jamf = installation();
        OwnProductExample.mode(out, jamf.mode());
        out.println("\n== The sample file, nothing seen yet ==");
        out.print(jamf.check().text());

        out.println("\n== Seen: one web application on another database, and two that act as primary ==");
        out.print(jamf.check(seen(jamf)).text());

        out.println("\n== TLS passes through: clients are kept by their address ==");
        try (Laboratory laboratory = Laboratory.of(jamf.cluster().id())) {
            UmsExample.apply(
                    out,
                    laboratory.balancer(),
                    NetScalerCli::render,
                    jamf.cluster().loadBalancing());
        }

        out.println("\n== TLS ends at the load balancer: clients are kept by a cookie ==");
        Cluster ending = answers()
                .endTls(Certificate.existing("jamf_cert", "jamf.example"))
                .build()
                .cluster();
        out.print(NetScalerCli.render(NetScalerCli.declared(ending.id(), ending.loadBalancing())));

        OwnProductExample.plans(out, List.of(jamf.upgrade("11.13.0"), jamf.restore("11.13.0")));
    }

    /**
     * The cluster of the sample file, read with the product's own classifier.
     *
     * @return three web applications, TLS passing through
     */
    public static JamfCluster installation() {
        return new JamfCluster(file().cluster());
    }

    static ClusterFile file() {
        try (InputStream in = JamfExample.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not beside " + JamfExample.class);
            }
            return ClusterFile.read(in.readNBytes(ClusterFile.MAX_BYTES + 1), List.of(new JamfHealthCheck()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as the sample file says, from typed answers. */
    static JamfBuilder answers() {
        return JamfCluster.builder()
                .host("jamf.example", "10.60.0.100")
                .release("11.12.1")
                .database(new Database("MySQL", "db.example", 3306, "jamfsoftware", true, null))
                .devices(9_000, 5_000)
                .primary("jamf1", "10.60.0.11")
                .secondary("jamf2", "10.60.0.12")
                .secondary("jamf3", "10.60.0.13");
    }

    /** As somebody who looked at the web applications would report it. */
    private static Observed seen(JamfCluster jamf) {
        Observed seen = Observed.NOTHING;
        for (Node node : jamf.cluster().nodes()) {
            String id = node.id().value();
            seen = seen.with(node.id(), JamfCluster.ACTS_AS_PRIMARY, id.equals("jamf3") ? "no" : "yes")
                    .with(
                            node.id(),
                            JamfCluster.USED_DATABASE,
                            id.equals("jamf3") ? "db-test.example:3306/jamfsoftware" : "db.example:3306/jamfsoftware");
        }
        return seen;
    }
}
