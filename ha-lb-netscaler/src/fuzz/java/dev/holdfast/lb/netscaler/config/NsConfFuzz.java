package dev.holdfast.lb.netscaler.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.model.InvalidDeclarationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Any bytes are refused with their problems, or kept, read again as the same and judged. */
class NsConfFuzz {

    @FuzzTest(maxDuration = "10m")
    void a_file_is_refused_or_kept(byte[] bytes) throws IOException {
        NetScalerConfig config;
        try {
            config = NetScalerConfig.read(
                    new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1));
        } catch (InvalidDeclarationException refused) {
            if (refused.problems().isEmpty()) {
                throw new AssertionError("refused without a problem", refused);
            }
            return;
        }
        if (!config.text().equals(new String(bytes, StandardCharsets.ISO_8859_1))) {
            throw new AssertionError("not kept as it was");
        }
        if (!NetScalerConfig.parse(config.text()).objects().equals(config.objects())) {
            throw new AssertionError("read again as something else");
        }
        if (config.lint().findings().stream().anyMatch(each -> each.seen().contains("Exception"))) {
            throw new AssertionError("a rule failed: " + config.lint().text());
        }
    }
}
