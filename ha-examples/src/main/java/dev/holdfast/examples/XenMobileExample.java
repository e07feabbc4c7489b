package dev.holdfast.examples;

import dev.holdfast.blueprint.xenmobile.DeploymentMode;
import dev.holdfast.blueprint.xenmobile.Ios11;
import dev.holdfast.blueprint.xenmobile.XenMobileAttributes;
import dev.holdfast.blueprint.xenmobile.XenMobileCluster;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Database;
import dev.holdfast.model.lb.LdapAuthentication;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.LoadBalancer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Three XenMobile nodes and a load balancer that grew over time: what iOS 11 breaks, and the two lines that mend it. */
public final class XenMobileExample {

    private XenMobileExample() {}

    /**
     * Prints the story.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        XenMobileCluster declared = declared();
        LoadBalancing found =
                answers(2, "10.7").legacyPersistence().build().cluster().loadBalancing();
        Lint lint = Lint.of(declared.rules());
        Cluster asFound = declared.cluster().withLoadBalancing(found);
        out.println("== Three nodes as declared, the load balancer as found ==");
        out.print(lint.check(asFound).text());

        out.println("\n== The same persistence, by release, mode and size ==");
        verdict(out, answers(3, "10.7"), "10.7, enterprise, 3 nodes");
        verdict(out, answers(3, "10.8"), "10.8, enterprise, 3 nodes");
        verdict(out, answers(3, "10.7").mode(DeploymentMode.MAM), "10.7, apps only, 3 nodes");
        verdict(out, answers(1, "10.7"), "10.7, enterprise, 1 node");

        Ios11 remedy = Ios11.mend(asFound);
        out.println("\n== The change that mends it: " + remedy.changes().size() + " lines ==");
        remedy.changes().forEach(out::println);
        out.println("\n== The same as commands ==");
        out.print(commands(declared.cluster().id(), remedy));
        LintReport after = lint.check(declared.cluster().withLoadBalancing(remedy.after()));
        out.println("\n== Afterwards ==");
        out.println("xm.ios11-source-ip "
                + (after.has("xm.ios11-source-ip") ? "still finds something" : "finds nothing")
                + "; xm.all-nodes-behind-lb finds "
                + after.of("xm.all-nodes-behind-lb").size());
        out.println("as declared, with every node behind it: worst finding "
                + declared.check().worst().map(Enum::name).orElse("none"));
    }

    /** What brings an appliance from the one configuration to the other. */
    private static String commands(ClusterId cluster, Ios11 remedy) {
        try (Laboratory laboratory = Laboratory.of(cluster)) {
            LoadBalancer balancer = laboratory.balancer();
            // The certificates of what ends TLS are not in this laboratory; the persistence of bridged traffic needs
            // none.
            LoadBalancing found = Laboratory.behind(remedy.before());
            EffectOutcome before = balancer.apply(balancer.plan(found).orElseThrow());
            if (!(before instanceof EffectOutcome.Succeeded)) {
                throw new IllegalStateException("the configuration as found cannot be applied: " + before);
            }
            return NetScalerCli.render(
                    balancer.plan(Laboratory.behind(remedy.after())).orElseThrow());
        }
    }

    private static void verdict(PrintStream out, XenMobileCluster.Builder answers, String what) {
        String severity = answers.legacyPersistence().build().check().of("xm.ios11-source-ip").stream()
                .map(Finding::severity)
                .map(Enum::name)
                .findFirst()
                .orElse("silent");
        out.println(what + ": " + severity);
    }

    /**
     * The cluster of the sample file, which says of each part why it is there.
     *
     * @return the blueprint
     */
    public static XenMobileCluster declared() {
        try (InputStream in = XenMobileExample.class.getResourceAsStream("xenmobile.yaml")) {
            if (in == null) {
                throw new IllegalStateException("xenmobile.yaml is not beside " + XenMobileExample.class);
            }
            return new XenMobileCluster(ClusterFile.read(in.readAllBytes()).cluster());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as the sample file says, from typed answers. */
    static XenMobileCluster.Builder answers(int nodes, String version) {
        XenMobileCluster.Builder answers = XenMobileCluster.builder()
                .fqdn("titan.example")
                .version(version)
                .mdmVip("192.0.2.3")
                .mamVip("10.1.2.4")
                .gateway(
                        "gateway.example",
                        "10.1.2.5",
                        new LdapAuthentication(
                                "titan_ldap",
                                "10.1.9.9",
                                636,
                                LdapAuthentication.Security.SSL,
                                "dc=titan,dc=example",
                                "cn=holdfast,dc=titan,dc=example",
                                "titan-ldap",
                                "userPrincipalName"))
                .attribute(XenMobileAttributes.LOGON_ATTRIBUTE, "userPrincipalName")
                .attribute(XenMobileAttributes.IOS11_ROLLOUT, "2017-09-19")
                .attribute(XenMobileAttributes.ROLLBACK_TO, "10.6")
                .certificate(Certificate.existing("titan_wild", "*.example", "example"))
                .database(new Database("MSSQL", "sql.titan.example", 1433, "xenmobile", true, null))
                .timeSource("ntp.titan.example")
                .pkiSecret("titan-pki")
                .devices(10_000);
        for (int i = 1; i <= nodes; i++) {
            answers.node("xms" + i, "10.1.3." + i);
        }
        return answers;
    }
}
