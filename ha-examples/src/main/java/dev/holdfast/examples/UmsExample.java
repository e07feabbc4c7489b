package dev.holdfast.examples;

import dev.holdfast.blueprint.ums.FirmwareEntry;
import dev.holdfast.blueprint.ums.IgelUms;
import dev.holdfast.blueprint.ums.IgelUmsBuilder;
import dev.holdfast.blueprint.ums.UmsAttributes;
import dev.holdfast.blueprint.ums.UmsRunbooks;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.TrafficPath;
import dev.holdfast.model.Database;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.LoadBalancer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/** Two IGEL UMS servers behind one address: what is wrong before, why it works after, and how it gets there. */
public final class UmsExample {

    private UmsExample() {}

    /**
     * Prints the story; the appliance is an emulated one.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    /**
     * The installation of the sample file, which says of each part why it is there.
     *
     * @return two servers in their own subnet, with the load balancer as their gateway
     */
    public static IgelUms installation() {
        try (InputStream in = UmsExample.class.getResourceAsStream("ums.yaml")) {
            if (in == null) {
                throw new IllegalStateException("ums.yaml is not beside " + UmsExample.class);
            }
            return new IgelUms(ClusterFile.read(in.readAllBytes()).cluster());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void tell(PrintStream out) {
        IgelUms careless =
                answers().gateway("10.20.0.254").clients("10.20.0.128/25").build();
        out.println("== Servers whose gateway is the router, thin clients in the same subnet ==");
        out.print(careless.check().text());
        careless.walks().stream()
                .filter(walk -> walk.verdict() == TrafficPath.Verdict.DROPPED)
                .limit(1)
                .forEach(walk -> out.print("\n" + walk.text()));

        IgelUms ums = installation();
        out.println("\n== Servers in their own subnet, the load balancer as their gateway ==");
        out.print(ums.check(seen(ums)).text());
        out.println();
        ums.walks().stream().filter(walk -> walk.member().equals("ums01")).forEach(walk -> out.print(walk.text()));

        out.println("\n== A console inside the servers' subnet: 8443 only, because it does not pass the address on ==");
        TrafficPath.walkAll(ums.cluster(), Ipv4.of("10.20.0.50")).stream()
                .filter(walk -> walk.member().equals("ums01"))
                .forEach(walk -> out.println(walk.virtualServer() + ": " + walk.verdict() + ", " + walk.conclusion()));

        artifacts(out, ums);

        out.println();
        try (Laboratory laboratory = Laboratory.of(ums.cluster().id())) {
            apply(
                    out,
                    laboratory.balancer(),
                    NetScalerCli::render,
                    ums.cluster().loadBalancing());
        }
    }

    private static void artifacts(PrintStream out, IgelUms ums) {
        out.println("\n== The database script; the password is asked when it is rendered ==");
        ums.databaseScript("igelums", "igelums").ifPresent(script -> out.print(script.outline()));

        out.println("\n== What to enter in DNS, DHCP and the profile ==");
        ums.directions().ifPresent(directions -> out.print(directions.text()));

        out.println("\n== Firmware after a download ==");
        out.print(ums.firmwareDrift(List.of(
                        new FirmwareEntry("LX 11.09.100", "igel.corp.example"),
                        new FirmwareEntry("LX 11.10.120", "ums02")))
                .text());
        out.print(UmsRunbooks.firmware(ums, "LX 11.10.120").plan().text());

        out.println("\n== The next release ==");
        out.print(UmsRunbooks.update(ums, "6.11.100").plan().text());
        out.println("what stands in the way:");
        UmsRunbooks.update(ums, "6.11.100")
                .plan()
                .blockers(ums.answers(ums.check(seen(ums))))
                .forEach(blocker -> out.println("  " + blocker));
    }

    /** As probes and people would report it: all is well but one clock. */
    private static Observed seen(IgelUms ums) {
        Observed seen = Observed.NOTHING
                .with(UmsAttributes.DHCP_224, "10.20.0.100")
                .with(UmsAttributes.IGELRMSERVER, "10.20.0.100")
                .with(UmsAttributes.FIRMWARE_HOSTS, "LX 11.09.100=igel.corp.example")
                .with(AttributeNames.vipInUse(Ipv4.of("10.20.0.100")), "no");
        for (Node node : ums.cluster().nodes()) {
            seen = seen.with(node.id(), UmsAttributes.FIRMWARE_MANIFEST, "sha256:5d41")
                    .with(
                            node.id(),
                            UmsAttributes.CLOCK_OFFSET,
                            node.id().value().equals("ums02") ? "PT75S" : "PT0.2S")
                    .with(node.id(), UmsAttributes.DATABASE_LATENCY, "PT0.004S")
                    .with(node.id(), UmsAttributes.PEER_LATENCY, "PT0.001S")
                    .with(node.id(), UmsAttributes.BALANCER_LATENCY, "PT0.001S");
        }
        return seen;
    }

    /**
     * Brings a load balancer to the desired configuration and shows that nothing is left to do.
     *
     * @param out where to tell
     * @param balancer the appliance, or its emulator
     * @param text renders a change set, as the appliance's CLI for example
     * @param desired the configuration
     * @return whether it was applied and the second plan is empty
     */
    static boolean apply(
            PrintStream out, LoadBalancer balancer, Function<ChangeSet, String> text, LoadBalancing desired) {
        ChangeSet changes = balancer.plan(desired).orElseThrow();
        out.println("== " + changes.changes().size() + " changes for " + balancer.name() + " ==");
        out.print(text.apply(changes));
        EffectOutcome outcome = balancer.apply(changes);
        out.println("applied: " + outcome);
        ChangeSet again = balancer.plan(desired).orElseThrow();
        out.println("second plan: " + again.changes().size() + " changes");
        return outcome instanceof EffectOutcome.Succeeded && again.isEmpty();
    }

    /** The same as the sample file says, from typed answers. */
    static IgelUmsBuilder answers() {
        return IgelUms.builder()
                .subnet("10.20.0.0/24")
                .snip("10.20.0.1")
                .vip("10.20.0.100")
                .lbName("igel.corp.example")
                .clients("10.30.0.0/16")
                .devices(1_200)
                .release("6.10.140")
                .autoRegistration()
                .passwordReference("vault:ums/database")
                .database(new Database("MSSQL", "sql-listener.corp.example", 1433, "rmdb", true, null))
                .server("ums01", "10.20.0.11")
                .server("ums02", "10.20.0.12");
    }
}
