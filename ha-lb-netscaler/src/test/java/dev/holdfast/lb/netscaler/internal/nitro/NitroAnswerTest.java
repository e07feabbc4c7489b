package dev.holdfast.lb.netscaler.internal.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.internal.mapping.JsonForm;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Whatever an appliance answers is understood, refused or lost. */
class NitroAnswerTest {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "\"a/b\"",
            "\"::\"",
            "-1",
            "1e999",
            "99999999999999999999",
            "[]",
            "[[]]",
            "{}",
            "\"x\\u0000y\"",
            "[\"200\",7,null]",
            "\"9223372036854775807\"");

    private static NitroAnswer answer(int status, String body) {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(status)
                        .message("test")
                        .body(ResponseBody.create(
                                body.getBytes(StandardCharsets.UTF_8), MediaType.get("application/json")))
                        .build())
                .build();
        return new NitroTransport(client, URI.create("http://ns"))
                .send(NitroRequest.list("server"), "token", Duration.ofMinutes(1));
    }

    /** A row of any type with any value anywhere, some of it missing. */
    @Provide
    Arbitrary<String> rows() {
        return Arbitraries.randomValue(NitroAnswerTest::row);
    }

    private static String row(Random random) {
        List<ResourceType> types = Schema.standard().types();
        ResourceType type = types.get(random.nextInt(types.size()));
        List<String> fields = new ArrayList<>();
        type.attributes().forEach(attribute -> {
            if (random.nextInt(3) > 0) {
                fields.add("\"" + attribute.name() + "\":" + VALUES.get(random.nextInt(VALUES.size())));
            }
        });
        return "{\"errorcode\":0,\"" + type.name() + "\":[{" + String.join(",", fields) + "},7,null,[]]}";
    }

    @Property
    void rows_of_any_shape_become_objects_whose_keys_can_be_read(@ForAll("rows") String body) {
        NitroAnswer.Done done = (NitroAnswer.Done) answer(200, body);

        for (ResourceType type : Schema.standard().types()) {
            done.rows(type.name()).forEach(row -> {
                NitroObject object = JsonForm.read(type, row);
                assertThat(type.keyAttributes(object.ref().key()))
                        .hasSize(type.keys().size());
                if (type.isBinding()) {
                    assertThat(type.parentOf(object.ref()).type()).isEqualTo(type.parent());
                }
            });
        }
    }

    @Property
    void what_is_cut_off_anywhere_is_lost_and_never_taken_for_done(@ForAll("rows") String body) {
        int end = 1 + Math.floorMod(body.hashCode(), body.length() - 1);

        assertThat(answer(200, body.substring(0, end))).isInstanceOf(NitroAnswer.Lost.class);
    }

    @Property
    void text_that_is_no_answer_is_lost_or_refused_by_its_status(@ForAll String text) {
        assertThat(answer(500, "<" + text)).isInstanceOf(NitroAnswer.Lost.class);
        assertThat(answer(404, "<" + text)).isInstanceOf(NitroAnswer.Refused.class);
    }

    @Example
    void nesting_without_end_is_lost() {
        assertThat(answer(200, "{\"errorcode\":0,\"server\":" + "[".repeat(100_000)))
                .isInstanceOf(NitroAnswer.Lost.class);
    }
}
