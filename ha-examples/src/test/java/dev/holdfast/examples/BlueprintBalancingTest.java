package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.CertificateSource;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The load balancing of each blueprint's sample file on an appliance: the commands, and every write as it leaves. Golden
 * files, read line by line before they were kept.
 */
class BlueprintBalancingTest {

    @ParameterizedTest
    @ValueSource(strings = {"xenmobile", "ums", "core-sites", "traveler-pool"})
    void is_applied_as_these_commands_and_calls_say_and_taken_away_again(String sample)
            throws IOException, InterruptedException {
        Cluster cluster = sample(sample);
        LoadBalancing declared = cluster.loadBalancing();
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                        .name("ns1")
                        .cluster(cluster.id())
                        .store("golden")
                        .secrets(name -> Optional.of("not shown".toCharArray()))
                        .deletions(99)
                        .together(1)
                        .allowPlainHttp()
                        .build()) {
            install(appliance, declared);
            int before = appliance.calls().size();
            ChangeSet plan = balancer.plan(declared).orElseThrow();

            Golden.check("balancing-" + sample + ".cli", NetScalerCli.render(plan));
            assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);

            Golden.check(
                    "balancing-" + sample + ".nitro",
                    appliance.calls().stream()
                            .skip(before)
                            .filter(NitroCall::isWrite)
                            .filter(call -> !call.path().equals("config/login"))
                            .map(call -> call.toString()
                                            .replace("?warning=yes", "")
                                            .replace("&warning=yes", "")
                                            .replace("not shown", "***")
                                    + "\n")
                            .collect(Collectors.joining()));
            assertThat(balancer.plan(declared).orElseThrow().changes()).isEmpty();
            assertThat(balancer.drift(declared).orElseThrow().isClean()).isTrue();

            assertThat(balancer.apply(plan.inverse())).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(balancer.plan(declared).orElseThrow().changes()).isEqualTo(plan.changes());
        }
    }

    private static Cluster sample(String name) throws IOException {
        try (InputStream in = BlueprintBalancingTest.class.getResourceAsStream(name + ".yaml")) {
            return ClusterFile.read(Objects.requireNonNull(in, name).readAllBytes())
                    .cluster();
        }
    }

    /** Certificates that the declaration takes for granted. */
    private static void install(NitroEmulator appliance, LoadBalancing declared)
            throws IOException, InterruptedException {
        for (String name : declared.certificates().stream()
                .filter(each -> each.source().equals(CertificateSource.EXISTING))
                .map(each -> each.name())
                .toList()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(appliance.uri() + "/nitro/v1/config/sslcertkey"))
                    .header("X-NITRO-USER", "nsroot")
                    .header("X-NITRO-PASS", "nsroot")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"sslcertkey\":{\"certkey\":\"" + name + "\",\"cert\":\"" + name + ".pem\"}}"))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        }
    }
}
