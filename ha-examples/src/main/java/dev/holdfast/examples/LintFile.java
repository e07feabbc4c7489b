package dev.holdfast.examples;

import dev.holdfast.blueprint.ivanticore.CoreRules;
import dev.holdfast.blueprint.traveler.TravelerRules;
import dev.holdfast.blueprint.ums.UmsRules;
import dev.holdfast.blueprint.xenmobile.XenMobileRules;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.ProductFamily;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks a cluster file: all of its problems, or what lint finds. */
public final class LintFile {

    /** Without the rules of its product a file is hardly checked: not well, even if nothing else is found. */
    private static final Rule FAMILY_KNOWN = GenericRules.familyKnown(ProductFamily.known());

    /** Nothing found that would stop an apply. */
    static final int WELL = 0;
    /** At least one finding of severity ERROR or BLOCKER, or a family that nobody knows. */
    static final int FOUND = 1;
    /** The file is no cluster. */
    static final int BAD_INPUT = 2;

    private LintFile() {}

    /**
     * Checks one file and exits with 0, with 1 if something was found that must be mended, or with 2 if the file is bad.
     *
     * @param args the file, JSON or YAML
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() != 1) {
            err.println("usage: LintFile <cluster.json or cluster.yaml>");
            return BAD_INPUT;
        }
        try {
            ClusterFile file = ClusterFile.read(bytes(Path.of(args.get(0))));
            LintReport report = Lint.of(rules(file)).check(file.cluster());
            out.print(report.text());
            return report.has(FAMILY_KNOWN.id())
                            || report.worst()
                                    .filter(worst -> worst.atLeast(Severity.ERROR))
                                    .isPresent()
                    ? FOUND
                    : WELL;
        } catch (InvalidDeclarationException e) {
            err.println(args.get(0) + ": " + e.getMessage());
            return BAD_INPUT;
        } catch (IOException | InvalidPathException e) {
            err.println("cannot read " + args.get(0) + ": " + e + ". Name a readable file.");
            return BAD_INPUT;
        }
    }

    /** One byte more than is allowed shows that there are too many. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ClusterFile.MAX_BYTES + 1);
        }
    }

    /** Of every family: a rule applies by the prefix it bears, so one list serves all files. */
    private static List<Rule> rules(ClusterFile file) {
        List<Rule> core = file.policy().map(CoreRules::of).orElseGet(CoreRules::all);
        return Stream.of(
                        List.of(FAMILY_KNOWN),
                        GenericRules.all(),
                        UmsRules.all(),
                        XenMobileRules.all(),
                        TravelerRules.all(),
                        core)
                .flatMap(List::stream)
                .toList();
    }
}
