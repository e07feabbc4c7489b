package dev.holdfast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * File trees beside find, rsync and sftp of this machine: by the clock, in rounds that take turns, the best of each side
 * against the best of the other. Arguments: which of {@code nochange}, {@code merge}, {@code commit}, {@code sftp}, and how
 * many files the trees of {@code nochange} have, 200,000 unless said.
 */
final class TreeBenchmarks {

    static final String COMMAND = "mvn -B -ntp install -DskipTests && mvn -B -ntp -f ha-examples/bench/pom.xml verify"
            + " -Dbench.main=TreeBenchmarks -Dbench=";

    private static final int FILES = 200_000;
    /** Small files that are brought; fewer are a trial of the benchmark, no measurement. */
    private static final int SMALL = 5_000;

    private TreeBenchmarks() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments[0].split("[ ,]+"));
        if (words.get(0).equals("merge-child")) {
            MergeBench.child(Path.of(words.get(1)), Path.of(words.get(2)));
            return;
        }
        Set<String> wanted =
                words.get(0).equals(".*") ? Set.of("nochange", "merge", "commit", "sftp") : Set.copyOf(words);
        int files = words.stream()
                .filter(each -> each.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(FILES);
        Path folder = Files.createTempDirectory("trees");
        try {
            if (wanted.contains("nochange")) {
                NoChangeBench.run(Files.createDirectory(folder.resolve("nochange")), files);
            }
            if (wanted.contains("merge")) {
                MergeBench.run(Files.createDirectory(folder.resolve("merge")));
            }
            if (wanted.contains("commit")) {
                CommitBench.run(Files.createDirectory(folder.resolve("commit")), Math.min(files, SMALL));
            }
            if (wanted.contains("sftp")) {
                SftpBench.run(Files.createDirectory(folder.resolve("sftp")), Math.min(files, SMALL));
            }
        } finally {
            remove(folder);
        }
    }

    static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(each);
            }
        }
    }
}
