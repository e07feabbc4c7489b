package dev.holdfast.examples;

import dev.holdfast.blueprint.ums.IgelUms;
import dev.holdfast.blueprint.ums.IgelUmsBuilder;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lint.TrafficPath;
import dev.holdfast.model.Database;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.LoadBalancer;
import java.io.PrintStream;
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
     * The installation as it should be.
     *
     * @return two servers in their own subnet, with the load balancer as their gateway
     */
    public static IgelUms installation() {
        return answers().build();
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
        out.print(ums.check().text());
        out.println();
        ums.walks().stream().filter(walk -> walk.member().equals("ums01")).forEach(walk -> out.print(walk.text()));

        out.println("\n== A console inside the servers' subnet: 8443 only, because it does not pass the address on ==");
        TrafficPath.walkAll(ums.cluster(), Ipv4.of("10.20.0.50")).stream()
                .filter(walk -> walk.member().equals("ums01"))
                .forEach(walk -> out.println(walk.virtualServer() + ": " + walk.verdict() + ", " + walk.conclusion()));

        out.println();
        try (Laboratory laboratory = Laboratory.of(ums.cluster().id())) {
            apply(
                    out,
                    laboratory.balancer(),
                    NetScalerCli::render,
                    ums.cluster().loadBalancing());
        }
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

    private static IgelUmsBuilder answers() {
        return IgelUms.builder()
                .subnet("10.20.0.0/24")
                .snip("10.20.0.1")
                .vip("10.20.0.100")
                .lbName("igel.corp.example")
                .clients("10.30.0.0/16")
                .devices(1_200)
                .database(new Database("MSSQL", "sql-listener.corp.example", 1433, "rmdb", true, null))
                .server("ums01", "10.20.0.11")
                .server("ums02", "10.20.0.12");
    }
}
