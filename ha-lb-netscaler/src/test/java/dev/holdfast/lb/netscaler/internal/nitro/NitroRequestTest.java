package dev.holdfast.lb.netscaler.internal.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.HttpUrl;

/** No name leaves its place in a request. */
class NitroRequestTest {

    @Provide
    Arbitrary<String> texts() {
        return AnyText.hostile();
    }

    private static HttpUrl url(NitroRequest request) {
        return Objects.requireNonNull(HttpUrl.parse("http://ns/nitro/v1/" + request.path()));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Property
    void an_id_is_one_segment_of_the_path_and_comes_out_as_it_went_in(@ForAll("texts") String id) {
        for (NitroRequest request : List.of(
                NitroRequest.get("server", id),
                NitroRequest.stat("server", id),
                NitroRequest.delete("server", id, Map.of()))) {
            List<String> segments = url(request).encodedPathSegments();

            assertThat(segments).hasSize(5).startsWith("nitro", "v1").element(3).isEqualTo("server");
            assertThat(decoded(decoded(segments.get(4)))).isEqualTo(id);
            assertThat(url(request).encodedFragment()).isNull();
        }
    }

    @Property
    void an_argument_is_one_argument_and_comes_out_as_it_went_in(
            @ForAll("texts") String one, @ForAll("texts") String other) {
        Map<String, String> args = new TreeMap<>(Map.of("port", one, "servername", other));

        HttpUrl url = url(NitroRequest.delete("servicegroup", "g", args));

        assertThat(url.queryParameterNames()).containsExactlyInAnyOrder("args", "warning");
        Map<String, String> read = new TreeMap<>();
        String raw = Objects.requireNonNull(url.encodedQuery())
                .replaceFirst("^args=", "")
                .replaceFirst("&warning=yes$", "");
        for (String each : raw.split(",", -1)) {
            String[] both = each.split(":", -1);
            assertThat(both).hasSize(2);
            read.put(both[0], decoded(both[1]));
        }
        assertThat(read).isEqualTo(args);
    }
}
