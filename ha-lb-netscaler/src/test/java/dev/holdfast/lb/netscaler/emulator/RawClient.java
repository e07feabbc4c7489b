package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Plain HTTP to an emulator, and which codes it answered. Single quotes stand for double ones. */
final class RawClient {

    private final OkHttpClient client =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final URI uri;
    private String user = "nsroot";
    private String password = "nsroot";
    private String token = "";
    private final TreeSet<Integer> codes = new TreeSet<>();

    RawClient(NitroEmulator appliance) {
        this(appliance.uri());
    }

    RawClient(URI uri) {
        this.uri = uri;
    }

    /** An answer. */
    record Answer(int status, JsonNode body, String warning) {

        int code() {
            return body.path("errorcode").asInt();
        }
    }

    Set<Integer> codes() {
        return codes;
    }

    /** The codes a call was warned with although it was done. */
    Set<Integer> warned(Supplier<Answer> call) {
        Answer answer = call.get();
        TreeSet<Integer> warnings = new TreeSet<>();
        if (answer.code() == 0 && answer.status() == 209) {
            for (String each : answer.warning().split("; ", -1)) {
                if (each.matches("\\d+ - .*")) {
                    warnings.add(Integer.valueOf(each.substring(0, each.indexOf(' '))));
                }
            }
        }
        return warnings;
    }

    /** From now on with another account. */
    RawClient as(String otherUser, String otherPassword) {
        user = otherUser;
        password = otherPassword;
        return this;
    }

    /** From now on in a session of its own, with what else the login says. */
    Answer login(String more) {
        token = "";
        Answer answer = post("login", "'username':'" + user + "','password':'" + password + "'" + more);
        token = answer.body().path("sessionid").asText();
        return answer;
    }

    Answer send(String method, String path, String body) {
        RequestBody payload = method.equals("GET")
                ? null
                : RequestBody.create(body.replace('\'', '"'), MediaType.get("application/json"));
        Request.Builder request =
                new Request.Builder().url(uri + "/nitro/v1/" + path).method(method, payload);
        if (token.isEmpty()) {
            request.header("X-NITRO-USER", user).header("X-NITRO-PASS", password);
        } else {
            request.header("Cookie", "NITRO_AUTH_TOKEN=" + token);
        }
        try (Response response = client.newCall(request.build()).execute()) {
            String warning = String.valueOf(response.header("X-NITRO-WARNING"));
            Answer answer =
                    new Answer(response.code(), mapper.readTree(response.body().string()), warning);
            if (answer.code() != 0) {
                codes.add(answer.code());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer post(String resource, String attributes) {
        String name = resource.replaceFirst("\\?.*", "");
        return send("POST", "config/" + resource, "{'" + name + "':{" + attributes + "}}");
    }

    Answer put(String resource, String attributes) {
        return send("PUT", "config/" + resource, "{'" + resource + "':{" + attributes + "}}");
    }

    Answer get(String path) {
        return send("GET", "config/" + path, "");
    }

    Answer delete(String path) {
        return send("DELETE", "config/" + path, "");
    }
}
