package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.PathOrder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;

/** One emulated appliance and one adapter of it. */
abstract class ApplianceTest {

    static final ClusterId CLUSTER = ClusterId.of("core");

    @AutoClose
    final NitroEmulator appliance = NitroEmulator.start();

    @AutoClose
    final NetScalerLoadBalancer balancer = builder().build();

    final NetScalerLoadBalancer.Builder builder() {
        return builder(appliance.uri());
    }

    /**
     * For one that stands for another process: by another name of the host, adapters take no turns with each other, as long
     * as the appliance does not say by a serial number which one it is.
     */
    final NetScalerLoadBalancer.Builder elsewhere() {
        return builder(URI.create("http://localhost:" + appliance.uri().getPort()));
    }

    private NetScalerLoadBalancer.Builder builder(URI address) {
        return NetScalerLoadBalancer.builder(address, appliance.credentials())
                .name("ns1")
                .cluster(CLUSTER)
                .store("store1")
                .backoff(Duration.ofMillis(10))
                .callTimeout(Duration.ofSeconds(10))
                .allowPlainHttp();
    }

    final ChangeSet plan(LoadBalancing desired) {
        return balancer.plan(desired).orElseThrow();
    }

    final void apply(LoadBalancing desired) {
        assertThat(balancer.apply(plan(desired))).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    final List<NitroCall> writes() {
        return appliance.calls().stream().filter(NitroCall::isWrite).toList();
    }

    /** As an administrator would, past the adapter. */
    final void putByHand(String resource, String json) throws IOException {
        byHand("PUT", resource, json);
    }

    /** The same for what is new; single quotes stand for double ones. */
    final void postByHand(String resource, String attributes) throws IOException {
        byHand("POST", resource, "{'%s':{%s}}".formatted(resource, attributes).replace('\'', '"'));
    }

    /** The same for what goes. */
    final void deleteByHand(String path) throws IOException {
        byHand("DELETE", path, "");
    }

    final void byHand(String method, String path, String json) throws IOException {
        Request request = new Request.Builder()
                .url(appliance.uri() + "/nitro/v1/config/" + path)
                .header("X-NITRO-USER", "nsroot")
                .header("X-NITRO-PASS", "nsroot")
                .method(method, json.isEmpty() ? null : RequestBody.create(json, MediaType.get("application/json")))
                .build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            assertThat(response.isSuccessful()).as(path + " " + json).isTrue();
        }
    }

    static PathOrder order(TrafficPaths.NodePath path, long epoch) {
        return order(path, epoch, Duration.ofSeconds(5));
    }

    static PathOrder order(TrafficPaths.NodePath path, long epoch, Duration timeout) {
        return new PathOrder(CLUSTER, Epoch.of(epoch), path, timeout);
    }
}
