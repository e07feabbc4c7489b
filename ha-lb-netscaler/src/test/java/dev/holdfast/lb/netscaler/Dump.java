package dev.holdfast.lb.netscaler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What an appliance has and does, asked and said past the adapter. */
final class Dump {

    private static final List<String> RESOURCES = List.of(
            "server",
            "lbmonitor",
            "servicegroup",
            "servicegroup_servicegroupmember_binding?bulkbindings=yes",
            "servicegroup_lbmonitor_binding?bulkbindings=yes",
            "lbvserver",
            "lbvserver_servicegroup_binding?bulkbindings=yes");

    private static final OkHttpClient CLIENT = new OkHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Dump() {}

    /** Every object with every attribute that does not go by the clock or by probes, sorted. */
    static String of(NitroEmulator appliance) {
        TreeSet<String> rows = new TreeSet<>();
        for (String resource : RESOURCES) {
            String name = resource.replaceFirst("\\?.*", "");
            try {
                for (JsonNode row : MAPPER.readTree(send(appliance, "GET", "config/" + resource, null))
                        .path(name)) {
                    TreeMap<String, String> values = new TreeMap<>();
                    row.properties()
                            .forEach(each ->
                                    values.put(each.getKey(), each.getValue().asText()));
                    values.keySet().removeIf(Dump::isPassing);
                    rows.add(name + " " + values);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return String.join("\n", rows);
    }

    private static boolean isPassing(String attribute) {
        boolean state = attribute.contains("state") && !attribute.equals("state");
        return state
                || attribute.contains("tick")
                || attribute.contains("probes")
                || attribute.contains("response")
                || attribute.equals("health")
                || attribute.endsWith("services");
    }

    /** Does what a call asks for, as somebody else. */
    static void repeat(NitroEmulator appliance, NitroCall call) {
        send(appliance, call.method(), call.path(), call.body());
    }

    private static String send(NitroEmulator appliance, String method, String path, @Nullable String body) {
        boolean without = body == null || method.equals("GET") || (method.equals("DELETE") && body.isEmpty());
        Request request = new Request.Builder()
                .url(appliance.uri() + "/nitro/v1/" + path)
                .header("X-NITRO-USER", "nsroot")
                .header("X-NITRO-PASS", "nsroot")
                .method(method, without ? null : RequestBody.create(body, MediaType.get("application/json")))
                .build();
        try (Response response = CLIENT.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IllegalStateException(
                        method + " " + path + ": " + response.body().string());
            }
            return response.body().string();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
