package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.ivanticore.CoreNode;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.blueprint.ums.IgelUms;
import dev.holdfast.blueprint.xenmobile.XenMobileCluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever stands in a file, reading it ends with a cluster or with problems that say what to do. */
class HostileFileTest {

    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|-?\\d+|true|false|[\\[\\]{}:,]");

    private static final List<String> INSTEAD = List.of(
            "null",
            "[]",
            "{}",
            "\"\"",
            "\" \"",
            "\"x y\"",
            "-1",
            "0",
            "1e9",
            "99999999999999999999",
            "true",
            "\"PT-1S\"",
            "\"P99999999999999999D\"",
            "\"10.0.0.1\"",
            "\"10.0.0.0/33\"",
            "{",
            "]",
            ",",
            "");

    private static final List<String> FILES = List.of(
            ClusterFile.of(IgelUms.builder()
                            .subnet("10.20.0.0/24")
                            .snip("10.20.0.1")
                            .vip("10.20.0.100")
                            .database(new Database("MSSQL", "sql", 1433, "rmdb", true, null))
                            .server("ums01", "10.20.0.11")
                            .server("ums02", "10.20.0.12")
                            .build()
                            .cluster())
                    .write(),
            ClusterFile.of(XenMobileCluster.builder()
                            .fqdn("titan.example")
                            .version("10.7")
                            .mdmVip("192.0.2.3")
                            .mamVip("10.1.2.4")
                            .devices(10_000)
                            .node("xms1", "10.1.3.1")
                            .node("xms2", "10.1.3.2")
                            .build()
                            .cluster())
                    .write(),
            corePair());

    private static String corePair() {
        IvantiCore pair = IvantiCore.builder()
                .fqdn("mdm.example")
                .vip("10.40.0.100")
                .primary(CoreNode.of("core1", "10.40.0.11"))
                .secondary(CoreNode.of("core2", "10.40.0.12"))
                .safe(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                .build();
        return new ClusterFile(pair.cluster(), Optional.of(pair.policy()), pair.probes()).write();
    }

    @Property(tries = 3000)
    void never_ends_in_anything_else(@ForAll long seed) {
        Random random = new Random(seed);
        String text = FILES.get(random.nextInt(FILES.size()));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
            MatchResult token = tokens.get(random.nextInt(tokens.size()));
            String instead = INSTEAD.get(random.nextInt(INSTEAD.size()));
            text = text.substring(0, token.start()) + instead + text.substring(token.end());
        }
        try {
            assertThat(ClusterFile.read(text).cluster().nodes()).isNotEmpty();
        } catch (InvalidDeclarationException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(HostileFileTest::isHelpful);
        }
    }

    private static void isHelpful(Problem problem) {
        assertThat(problem.path()).isNotBlank();
        assertThat(problem.message()).isNotBlank().isNotEqualTo("null");
        assertThat(problem.remedy()).isNotBlank();
    }
}
