package dev.holdfast.examples;

import dev.holdfast.json.ClusterFile;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
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

/** Checks a cluster file: all of its problems, or what lint finds. */
public final class LintFile {

    /** Without the rules of its product a file is hardly checked: not well, even if nothing else is found. */
    private static final String FAMILY_UNKNOWN =
            GenericRules.familyKnown(ProductFamily.known()).id();

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
            // readme:begin lint-file
            LintReport report = Lint.of(file.rules()).check(file.cluster());
            out.print(report.text());
            // readme:end
            boolean wrong = report.worst()
                    .filter(worst -> worst.atLeast(Severity.ERROR))
                    .isPresent();
            return wrong || report.has(FAMILY_UNKNOWN) ? FOUND : WELL;
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
}
