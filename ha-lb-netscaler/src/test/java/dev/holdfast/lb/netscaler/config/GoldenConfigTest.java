package dev.holdfast.lb.netscaler.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lint.LintReport;
import dev.holdfast.model.lb.LiveBalancing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One configuration for each blueprint, as an appliance writes it; what is expected of it was written by hand. Each breaks
 * rules on purpose: that of the UMS persists by the TLS session on plain TCP, which no appliance would load (1332).
 */
class GoldenConfigTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/nsconf");

    static NetScalerConfig config(String name) throws IOException {
        return NetScalerConfig.read(FOLDER.resolve(name + ".conf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ums", "xenmobile", "core", "traveler"})
    void names_every_rule_that_is_broken_and_where(String name) throws IOException {
        NetScalerConfig config = config(name);

        assertThat(said(config)).isEqualTo(Files.readString(FOLDER.resolve(name + ".lint")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ums", "xenmobile", "core", "traveler", "hostile"})
    void a_file_is_written_as_it_was_read(String name) throws IOException {
        NetScalerConfig config = config(name);

        assertThat(config.bytes()).isEqualTo(Files.readAllBytes(FOLDER.resolve(name + ".conf")));
        assertThat(NetScalerConfig.parse(config.text())).isEqualTo(config).hasSameHashCodeAs(config);
    }

    /** Severity, rule, subject and lines of each finding; then lines and subject of each remark. */
    private static String said(NetScalerConfig config) {
        LintReport report = config.lint();
        LiveBalancing live = config.balancing();
        Stream<String> findings = report.open().stream()
                .map(each -> each.severity() + " " + each.ruleId() + " " + each.subject() + " " + config.lines(each));
        Stream<String> remarks = live.remarks().stream().map(each -> "remark [" + each.line() + "] " + each.path());
        return Stream.concat(findings, remarks).map(line -> line + "\n").collect(Collectors.joining());
    }
}
