package dev.holdfast.bench;

import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.store.FileApplyJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * 2,000 changes to an emulated appliance, checked before, journalled in a file, read back and saved; beside the same
 * requests, of the first run, sent by a bare client one after the other.
 */
@State(Scope.Benchmark)
public class ApplyBench {

    private static final MediaType JSON = MediaType.get("application/json");

    private final LoadBalancing declared = Farm.of(222, 5);
    private final OkHttpClient client = new OkHttpClient();
    private List<NitroCall> calls = List.of();
    private NitroEmulator appliance;
    private NetScalerLoadBalancer balancer;
    private ChangeSet changes;
    private Path folder;
    private FileApplyJournal journal;
    private String token = "";

    /** An empty appliance for each apply, and a session of the bare client. */
    @Setup(Level.Invocation)
    public void start() throws IOException {
        begin();
        if (calls.isEmpty()) {
            int before = appliance.calls().size();
            Farm.succeed(balancer.apply(changes));
            calls = List.copyOf(
                    appliance.calls().subList(before, appliance.calls().size()));
            end();
            begin();
        }
        String account = "{\"login\":{\"username\":\"" + appliance.credentials().user() + "\",\"password\":\""
                + new String(appliance.credentials().password()) + "\"}}";
        String answer = send("POST", "config/login", account);
        token = answer.replaceFirst("(?s).*\"sessionid\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private void begin() throws IOException {
        appliance = NitroEmulator.start();
        folder = Files.createTempDirectory("apply");
        journal = FileApplyJournal.open(folder);
        balancer = Farm.balancer(appliance, journal);
        changes = balancer.plan(declared).orElseThrow();
    }

    /** Leaves nothing behind. */
    @TearDown(Level.Invocation)
    public void end() throws IOException {
        balancer.close();
        appliance.close();
        journal.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * By plan.
     *
     * @return how many steps there were
     */
    @Benchmark
    public int apply_2000_changes() {
        Farm.succeed(balancer.apply(changes));
        return changes.changes().size();
    }

    /**
     * By hand.
     *
     * @return how many bytes were answered
     */
    @Benchmark
    public long same_requests_by_okhttp() throws IOException {
        long bytes = 0;
        for (NitroCall call : calls) {
            bytes += send(call.method(), call.path(), call.body()).length();
        }
        return bytes;
    }

    private String send(String method, String path, String body) throws IOException {
        Request request = new Request.Builder()
                .url(appliance.uri().resolve("/nitro/v1/" + path).toString())
                .header("Cookie", "NITRO_AUTH_TOKEN=" + token)
                .method(method, body.isEmpty() ? null : RequestBody.create(body, JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            String answer = response.body().string();
            if (!response.isSuccessful()) {
                throw new IOException(method + " " + path + ": " + answer);
            }
            return answer;
        }
    }
}
