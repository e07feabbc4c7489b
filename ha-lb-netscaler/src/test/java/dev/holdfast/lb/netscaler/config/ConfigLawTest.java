package dev.holdfast.lb.netscaler.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lb.netscaler.internal.cli.Script;
import dev.holdfast.lb.netscaler.internal.cli.Word;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConfigLawTest {

    private static final List<String> LINES = lines();
    private static final ClusterId CLUSTER = ClusterId.of("law");

    /** Every line of the golden files, hostile ones included. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("ums", "xenmobile", "core", "traveler", "hostile")) {
            try (Stream<String> all = Files.lines(Path.of("src/test/resources/golden/nsconf", name + ".conf"))) {
                all.forEach(lines::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }

    /** Lines of real files in any order, some of them with their words exchanged for others. */
    @Provide
    static Arbitrary<String> files() {
        return Arbitraries.integers()
                .between(1, 120)
                .flatMap(size -> Arbitraries.longs().map(seed -> file(size, seed)));
    }

    private static String file(int size, long seed) {
        Random random = new Random(seed);
        List<String> words = List.of(String.join(" ", LINES).split(" ", -1));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            String line = LINES.get(random.nextInt(LINES.size()));
            if (random.nextInt(4) == 0) {
                List<String> parts = new ArrayList<>(List.of(line.split(" ", -1)));
                parts.set(random.nextInt(parts.size()), words.get(random.nextInt(words.size())));
                if (random.nextInt(4) == 0) {
                    Collections.swap(parts, 0, random.nextInt(parts.size()));
                }
                line = String.join(" ", parts);
            }
            text.append(line).append(random.nextInt(5) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    @Property(tries = 400)
    void any_file_is_kept_read_again_the_same_and_judged(@ForAll("files") String text) {
        NetScalerConfig config;
        try {
            config = NetScalerConfig.parse(text);
        } catch (InvalidDeclarationException refused) {
            assertThat(refused.problems()).isNotEmpty().allMatch(each -> each.line() > 0);
            return;
        }
        NetScalerConfig again = NetScalerConfig.parse(config.text());

        assertThat(config.text()).isEqualTo(text);
        assertThat(again).isEqualTo(config);
        assertThat(again.objects()).isEqualTo(config.objects());
        assertThat(config.lint().findings()).noneMatch(each -> each.seen().contains("Exception"));
    }

    @Property(tries = 300)
    void judged_part_by_part_or_as_a_whole_it_is_the_same(@ForAll("files") String text) {
        NetScalerConfig config;
        try {
            config = NetScalerConfig.parse(text);
        } catch (InvalidDeclarationException refused) {
            return;
        }
        LiveBalancing live = config.balancing();
        Cluster cluster = Nodes.of(live.configuration()).cluster(live.configuration());

        LintReport whole = config.lint(Lint.of(GenericRules.all()), cluster, LintOptions.NONE);

        assertThat(config.lint().findings()).containsExactlyInAnyOrderElementsOf(whole.findings());
    }

    /** Found by the law above. */
    @Example
    void servers_whose_names_differ_in_their_case_are_judged_together() {
        judged_part_by_part_or_as_a_whole_it_is_the_same("add server last 10.60.0.30\nadd server Last 10.1.2.12\n");
    }

    @Provide
    static Arbitrary<String> hostile() {
        List<String> pieces = List.of(
                "\"",
                "'",
                "\\",
                "q{",
                "}",
                " ",
                "\t",
                "\n",
                "\r\n",
                "#",
                "-secure NO",
                "\nrm lb vserver v\n",
                "\u0015",
                "\u0000",
                "\u009b",
                "ä",
                "\u2028",
                "\uD83D\uDE00",
                "\uD83D",
                "a",
                "$(id)",
                "`id`",
                ";");
        return Arbitraries.oneOf(
                Arbitraries.of(pieces).list().ofMaxSize(12).map(each -> String.join("", each)),
                Arbitraries.strings().all().ofMaxLength(80),
                Arbitraries.of(pieces).map(each -> each.repeat(10_240 / each.length())));
    }

    @Property(tries = 400)
    void no_text_changes_what_a_script_does(@ForAll("hostile") String text) {
        List<List<Word>> plain = commands(declared("plain", "plain"));
        String name = "x" + text;
        List<List<Word>> hostile;
        try {
            hostile = commands(declared(name, text));
        } catch (InvalidDeclarationException refused) {
            assertThat(Word.unsayable(text)).isPresent();
            return;
        }

        assertThat(hostile).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            List<Word> expected = plain.get(i);
            List<Word> found = hostile.get(i);
            assertThat(found.stream().map(Word::isOption))
                    .isEqualTo(expected.stream().map(Word::isOption).toList());
            for (int j = 0; j < expected.size(); j++) {
                String wanted = expected.get(j).text();
                if (!wanted.contains("plain")) {
                    assertThat(found.get(j).text()).isEqualTo(wanted);
                }
            }
        }
    }

    private static LoadBalancing declared(String name, String text) {
        return new LoadBalancing(
                List.of(),
                List.of(new Server(name, "10.0.0.1")),
                List.of(new HealthMonitor.HttpEcv(
                        name, "plain" + text, "plain" + text, false, 0, MonitorTiming.NETSCALER_DEFAULTS)),
                List.of(new ServiceGroup(
                        name,
                        LbProtocol.HTTP,
                        new ClientIpMode.Header("plain"),
                        List.of(new ServiceGroupMember(name, 80, "plain" + text)),
                        List.of(name))),
                List.of(VirtualServer.of(name, LbProtocol.HTTP, "10.0.0.100", 80, name)),
                TrafficPaths.NONE);
    }

    private static List<List<Word>> commands(LoadBalancing declared) {
        Script script = Script.of("law", NetScalerCli.render(NetScalerCli.declared(CLUSTER, declared)));
        return Stream.iterate(0, i -> i + 1)
                .limit(script.size())
                .map(script::words)
                .toList();
    }
}
