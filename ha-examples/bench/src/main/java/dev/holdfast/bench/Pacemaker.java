package dev.holdfast.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pacemaker's scheduler on the same event, through {@code crm_simulate} of Debian's pacemaker-cli-utils: the node that is
 * promoted and holds the address is lost; fence it, promote, move the address. Decisions are timed inside one process.
 */
final class Pacemaker {

    private static final String KEY = "1:0:0:00000000-0000-0000-0000-000000000001";
    /** Pacemaker's digest of no parameters. */
    private static final String DIGEST = "f2317cad3d54cec5d7d7aa7d0bf35cf8";

    private static final Pattern TIMED = Pattern.compile("Testing .*\\.\\.\\. ([0-9.]+) secs");
    private static final Pattern PROMOTED =
            Pattern.compile("Promote +app:\\d+ +\\( Unpromoted -> Promoted (n\\d+) \\)");
    private static final Pattern MOVED = Pattern.compile("Move +vip +\\( +n1 -> (n\\d+) \\)");

    private Pacemaker() {}

    /** Its version, or empty if it is not installed. */
    static String version() {
        try {
            return run("--version").lines().findFirst().orElse("");
        } catch (IOException absent) {
            return "";
        }
    }

    /** Processor nanoseconds of one decision; empty if it decides something else than the others. */
    static OptionalDouble decision(int nodes) throws IOException {
        Path folder = Files.createTempDirectory("pacemaker");
        Path input = folder.resolve("lost" + nodes + ".xml");
        try {
            Files.writeString(input, cib(nodes));
            String plan = run("-x", input.toString(), "-R");
            if (!plan.contains("Fence (reboot) n1") || !takesOver(PROMOTED, plan) || !takesOver(MOVED, plan)) {
                System.err.println("crm_simulate decides otherwise for " + nodes + " nodes:\n" + plan);
                return OptionalDouble.empty();
            }
            // About a second each: the difference of two lengths leaves out what the process costs.
            int many = 20_000 / (nodes * nodes / 8 + nodes + 10);
            double shorter = seconds(folder, many);
            double longer = seconds(folder, 3 * many);
            return OptionalDouble.of((longer - shorter) / (2 * many) * 1e9);
        } finally {
            Files.deleteIfExists(input);
            Files.deleteIfExists(folder);
        }
    }

    private static boolean takesOver(Pattern what, String plan) {
        Matcher found = what.matcher(plan);
        return found.find() && found.group(1).equals("n2");
    }

    private static double seconds(Path folder, int times) throws IOException {
        String said = run("-P", folder.toString(), "-N", Integer.toString(times));
        Matcher timed = TIMED.matcher(said);
        if (!timed.find()) {
            throw new IOException("crm_simulate tells no time: " + said);
        }
        return Double.parseDouble(timed.group(1));
    }

    private static String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("crm_simulate"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** One promotable clone on all nodes, one address beside its promoted instance, fencing on, the first node lost. */
    private static String cib(int nodes) {
        String declared = each(nodes, "<node id='%1$d' uname='n%1$d'/>");
        String states =
                IntStream.rangeClosed(1, nodes).mapToObj(Pacemaker::state).collect(Collectors.joining());
        return """
            <cib crm_feature_set='3.16.2' validate-with='pacemaker-3.7' epoch='1' num_updates='0' admin_epoch='1' have-quorum='1' dc-uuid='2'>
            <configuration>
            <crm_config><cluster_property_set id='o'>
            <nvpair id='o1' name='stonith-enabled' value='true'/><nvpair id='o2' name='no-quorum-policy' value='ignore'/>
            </cluster_property_set></crm_config>
            <nodes>%s</nodes>
            <resources>
            <primitive id='fence' class='stonith' type='fence_dummy'/>
            <clone id='app-clone'><meta_attributes id='m'>
            <nvpair id='m1' name='promotable' value='true'/><nvpair id='m2' name='promoted-max' value='1'/>
            <nvpair id='m3' name='resource-stickiness' value='200'/><nvpair id='m4' name='migration-threshold' value='3'/>
            </meta_attributes><primitive id='app' class='ocf' provider='pacemaker' type='Stateful'/></clone>
            <primitive id='vip' class='ocf' provider='heartbeat' type='IPaddr2'/>
            </resources>
            <constraints>
            <rsc_colocation id='c' rsc='vip' with-rsc='app-clone' with-rsc-role='Promoted' score='INFINITY'/>
            <rsc_order id='s' first='app-clone' first-action='promote' then='vip' then-action='start'/>
            </constraints>
            </configuration>
            <status>%s</status>
            </cib>
            """.formatted(declared, states);
    }

    private static String each(int nodes, String text) {
        return IntStream.rangeClosed(1, nodes).mapToObj(text::formatted).collect(Collectors.joining());
    }

    private static String state(int node) {
        boolean lost = node == 1;
        StringBuilder ran =
                new StringBuilder(ran("app", "ocf' provider='pacemaker", "Stateful", lost ? "promote" : "start"));
        if (lost) {
            ran.append(ran("vip", "ocf' provider='heartbeat", "IPaddr2", "start"));
        }
        if (node == 2) {
            ran.append(ran("fence", "stonith", "fence_dummy", "start"));
        }
        return """
            <node_state id='%1$d' uname='n%1$d' in_ccm='%2$b' crmd='%3$s' join='%4$s' expected='member'>
            <lrm id='%1$d'><lrm_resources>%5$s</lrm_resources></lrm>
            <transient_attributes id='%1$d'><instance_attributes id='t%1$d'>
            <nvpair id='t%1$d-m' name='master-app' value='%6$d'/>
            </instance_attributes></transient_attributes></node_state>
            """.formatted(node, !lost, lost ? "offline" : "online", lost ? "down" : "member", ran, 1000 - node);
    }

    private static String ran(String resource, String kind, String type, String task) {
        return """
            <lrm_resource id='%1$s' class='%2$s' type='%3$s'>
            <lrm_rsc_op id='%1$s_last_0' operation_key='%1$s_%4$s_0' operation='%4$s' crm_feature_set='3.16.2'
             transition-key='%5$s' transition-magic='0:0;%5$s' call-id='2' rc-code='0' op-status='0' interval='0'
             op-digest='%6$s'/>
            </lrm_resource>
            """.formatted(resource, kind, type, task, KEY, DIGEST);
    }
}
