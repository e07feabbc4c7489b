package dev.holdfast.bench;

import dev.holdfast.lb.netscaler.config.NetScalerConfig;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An appliance's file: read, judged, written. The heap holds the longest; what it costs a line should not grow. */
@State(Scope.Benchmark)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms8g", "-Xmx8g"})
public class NsConfBench {

    /** What one application has in the file: two servers, two virtual servers and what stands between, and five lines
     * that are none of ours. */
    private static final int LINES = 20;

    /** So many have addresses that agree in their first two numbers. */
    private static final int APPLICATIONS = 16_384;

    /** Lines of the file; 860 are 55 KB. */
    @Param({"860", "8600", "86000", "1000000"})
    private int lines;

    private String text = "";

    /** Writes the file. */
    @Setup
    public void write() {
        List<List<String>> sections = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            sections.add(new ArrayList<>());
        }
        for (int i = 0; i < lines / LINES; i++) {
            application(i, sections);
        }
        StringBuilder file = new StringBuilder("#NS13.1 Build 61.23\nenable ns feature LB SSL\n");
        sections.forEach(section -> section.forEach(line -> file.append(line).append('\n')));
        text = file.toString();
    }

    private static void application(int i, List<List<String>> sections) {
        for (int k = 0; k < 5; k++) {
            sections.get(0)
                    .add("bind policy patset ns_app" + i + " agent" + k + " -index " + (k + 1) + " -charset ASCII");
        }
        String where = i / APPLICATIONS + "." + i / 64 % 256 + ".";
        sections.get(4)
                .add("add lb monitor mon_app" + i + " HTTP-ECV -send \"GET /app" + i
                        + "/status\" -recv \"status \\\"ok\\\"\" -LRTM DISABLED -interval 10 -secure YES");
        for (int k = 0; k < 2; k++) {
            String group = "sg_app" + i + "_" + k;
            int port = 443 + 8000 * k;
            sections.get(1).add("add server srv_app" + i + "_" + k + " 10." + where + (i % 64 * 4 + k));
            sections.get(2)
                    .add("add serviceGroup " + group + " SSL_BRIDGE -maxClient 0 -maxReq 0 -cip DISABLED -usip NO"
                            + " -useproxyport YES -cltTimeout 180 -svrTimeout 360 -CKA NO -TCPB NO -CMP NO");
            sections.get(3)
                    .add("add lb vserver vs_app" + i + "_" + k + " SSL_BRIDGE 11." + where + (i % 64) + " " + port
                            + " -persistenceType SSLSESSION -timeout 5 -cltTimeout 180");
            sections.get(5).add("bind lb vserver vs_app" + i + "_" + k + " " + group);
            sections.get(6).add("bind serviceGroup " + group + " srv_app" + i + "_0 " + port);
            sections.get(6).add("bind serviceGroup " + group + " srv_app" + i + "_1 " + port);
            sections.get(6).add("bind serviceGroup " + group + " -monitorName mon_app" + i);
        }
    }

    /**
     * The file is parsed, asked for what it breaks and written again.
     *
     * @return how many findings and bytes there are
     */
    @Benchmark
    public int nsconf_parse_lint_export() {
        NetScalerConfig config = NetScalerConfig.parse(text);
        return config.lint().findings().size() + config.bytes().length;
    }
}
