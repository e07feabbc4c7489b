package dev.holdfast.examples;

import dev.holdfast.blueprint.ums.IgelUms;
import dev.holdfast.blueprint.ums.UmsRules;
import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintDifference;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.EffectOutcome;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Somebody changes a load balancer by hand: what the rules say of it as it is, and what of that is not declared. */
public final class LintLive {

    private LintLive() {}

    /**
     * Prints the story; the appliance is an emulated one.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        IgelUms ums = UmsExample.installation();
        Lint lint = Lint.of(GenericRules.all()).plus(UmsRules.all());
        try (Laboratory laboratory = Laboratory.of(ums.cluster().id())) {
            NetScalerLoadBalancer netscaler = laboratory.balancer();
            LoadBalancing declared = ums.cluster().loadBalancing();
            EffectOutcome outcome = netscaler.apply(netscaler.plan(declared).orElseThrow());
            out.println("== As declared and applied: " + outcome + " ==");
            out.print(compared(ums.cluster(), netscaler, lint, out).text());

            out.println("\n== Somebody changes persistence, source addresses and the health check by hand ==");
            URI nitro = laboratory.appliance().uri().resolve("/nitro/v1/config/");
            byHand(nitro.resolve("lbvserver"), """
                    {"lbvserver":{"name":"vs_ums_30001","persistencetype":"SOURCEIP","timeout":2}}""");
            byHand(nitro.resolve("servicegroup"), """
                    {"servicegroup":{"servicegroupname":"sg_ums_30001","usip":"NO"}}""");
            byHand(nitro.resolve("servicegroup"), """
                    {"servicegroup":{"servicegroupname":"sg_ums_8443","usip":"YES","healthmonitor":"NO"}}""");
            LintDifference difference = compared(ums.cluster(), netscaler, lint, out);
            out.println("\n== The appliance as it is ==");
            out.print(difference.live().text());
            out.println("\n== What of it is not declared ==");
            out.print(difference.text());
        }
    }

    static LintDifference compared(Cluster cluster, NetScalerLoadBalancer netscaler, Lint lint, PrintStream out) {
        // readme:begin lint-live
        LiveBalancing live = netscaler.read(cluster.loadBalancing()).orElseThrow();
        out.print(live.text()); // what is not read yet, and what the model has no word for
        return lint.difference(cluster, live, Observed.NOTHING, LintOptions.NONE);
        // readme:end
    }

    /** As an administrator would, past the adapter. */
    private static void byHand(URI resource, String json) {
        HttpRequest request = HttpRequest.newBuilder(resource)
                .header("Content-Type", "application/json")
                .header("X-NITRO-USER", "nsroot")
                .header("X-NITRO-PASS", "nsroot")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(json + " was refused: " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(json + " was not sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
