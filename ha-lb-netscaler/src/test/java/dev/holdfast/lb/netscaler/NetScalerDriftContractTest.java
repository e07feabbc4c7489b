package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.spi.Credentials;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.testkit.DriftCheckContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;

class NetScalerDriftContractTest extends DriftCheckContract {

    private static final String SECRET = "s3cret-of-the-account";

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    @Override
    protected LoadBalancer open() {
        return at(appliance.uri(), appliance.credentials());
    }

    @Override
    protected LoadBalancer unreachable() {
        return at(URI.create("http://127.0.0.1:1"), Credentials.of("nsroot", SECRET.toCharArray()));
    }

    @Override
    protected void changeByHand() {
        String json = "{\"lbvserver\":{\"name\":\"vs_core\",\"downstateflush\":\"DISABLED\"}}";
        Request request = new Request.Builder()
                .url(appliance.uri() + "/nitro/v1/config/lbvserver")
                .header("X-NITRO-USER", "nsroot")
                .header("X-NITRO-PASS", "nsroot")
                .put(RequestBody.create(json, MediaType.get("application/json")))
                .build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new AssertionError("the emulator refused: " + response.code());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> secrets() {
        return List.of(SECRET);
    }

    private static LoadBalancer at(URI uri, Credentials account) {
        return NetScalerLoadBalancer.builder(uri, account)
                .allowPlainHttp()
                .cluster(CLUSTER)
                .store("store1")
                .backoff(Duration.ofMillis(10))
                .operationTimeout(Duration.ofSeconds(5))
                .build();
    }
}
