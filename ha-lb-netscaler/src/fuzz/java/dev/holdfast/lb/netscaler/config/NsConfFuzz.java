package dev.holdfast.lb.netscaler.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.lb.netscaler.fuzz.FuzzRun;
import dev.holdfast.model.InvalidDeclarationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtendWith;

/** Any bytes are refused with their problems, or kept, read again as the same and judged. */
@ExtendWith(FuzzRun.class)
class NsConfFuzz {

    /** The rules take longer than the lexer and the parser, which this is about: so few inputs are judged. */
    private static final int ONE_IN = 8;

    @FuzzTest(maxDuration = "10m")
    void a_file_is_refused_or_kept(byte[] bytes) throws IOException {
        FuzzRun.input();
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
        if (Arrays.hashCode(bytes) % ONE_IN == 0
                && config.lint().findings().stream()
                        .anyMatch(each -> each.seen().contains("Exception"))) {
            throw new AssertionError("a rule failed: " + config.lint().text());
        }
    }
}
