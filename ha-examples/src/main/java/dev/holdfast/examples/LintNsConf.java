package dev.holdfast.examples;

import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.config.NetScalerConfig;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Which rules of high availability does my NetScaler break? Asks its {@code ns.conf}; needs no appliance. */
public final class LintNsConf {

    private LintNsConf() {}

    /**
     * Checks one file and exits as {@link LintFile} does: with 0, with 1 if something was found that must be mended, or with
     * 2 if a file is bad.
     *
     * @param args the {@code ns.conf}, and, for the rules of a product as well, the cluster file
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.isEmpty() || args.size() > 2) {
            err.println("usage: LintNsConf <ns.conf> [<cluster.json or cluster.yaml>]");
            return LintFile.BAD_INPUT;
        }
        try {
            LintReport report = judged(Path.of(args.get(0)), args.subList(1, args.size()), out);
            boolean wrong = report.worst()
                    .filter(worst -> worst.atLeast(Severity.ERROR))
                    .isPresent();
            return wrong ? LintFile.FOUND : LintFile.WELL;
        } catch (InvalidDeclarationException e) {
            err.println(e.getMessage());
            return LintFile.BAD_INPUT;
        } catch (IOException | InvalidPathException e) {
            err.println("cannot read " + args + ": " + e + ". Name readable files.");
            return LintFile.BAD_INPUT;
        }
    }

    private static LintReport judged(Path file, List<String> cluster, PrintStream out) throws IOException {
        // readme:begin lint-ns-conf
        NetScalerConfig config = NetScalerConfig.read(file);
        for (Problem remark : config.balancing().remarks()) {
            out.println("note: " + remark); // what the model has no word for, with its line
        }
        LintReport report = cluster.isEmpty() ? config.lint() : with(config, cluster.get(0));
        out.print(report.text()); // each finding ends what was seen with its lines
        // readme:end
        out.println(config + ", " + config.untouched().size() + " other commands, not looked into");
        return report;
    }

    private static LintReport with(NetScalerConfig config, String cluster) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(cluster))) {
            ClusterFile declared = ClusterFile.read(in.readNBytes(ClusterFile.MAX_BYTES + 1));
            return config.lint(Lint.of(declared.rules()), declared.cluster(), LintOptions.NONE);
        }
    }
}
