package dev.holdfast.lb.netscaler.internal.nitro;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.fuzz.FuzzRun;
import dev.holdfast.lb.netscaler.internal.mapping.JsonForm;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever an appliance answers is understood, refused or lost; its rows are objects with readable keys, or none. */
@ExtendWith(FuzzRun.class)
class NitroAnswerFuzz {

    private static final int[] STATUSES = {200, 201, 207, 209, 400, 401, 404, 409, 500, 503, 599};

    /** One for all inputs: to make a client takes longer than to answer it. */
    private static final NitroTransport TRANSPORT = new NitroTransport(
            new OkHttpClient.Builder().addInterceptor(NitroAnswerFuzz::answer).build(), URI.create("http://ns"));

    private static int status;
    private static byte[] body = {};

    @FuzzTest(maxDuration = "10m")
    void an_answer_is_understood_or_lost(byte[] bytes) {
        FuzzRun.input();
        status = bytes.length == 0 ? 200 : STATUSES[(bytes[0] & 0xff) % STATUSES.length];
        body = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        NitroAnswer answer = TRANSPORT.send(NitroRequest.list("server"), "token", Duration.ofSeconds(5));
        if (answer.describe().isEmpty()) {
            throw new AssertionError("an answer without a word");
        }
        if (answer instanceof NitroAnswer.Done done) {
            for (ResourceType type : Schema.standard().types()) {
                done.rows(type.name()).forEach(row -> read(type, row));
            }
        }
    }

    private static void read(ResourceType type, JsonNode row) {
        NitroObject object = JsonForm.read(type, row);
        type.keyAttributes(object.ref().key());
        if (type.isBinding()) {
            type.parentOf(object.ref());
            type.childOf(object.ref());
        }
    }

    private static Response answer(Interceptor.Chain chain) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("fuzz")
                .body(ResponseBody.create(body, MediaType.get("application/json")))
                .build();
    }
}
