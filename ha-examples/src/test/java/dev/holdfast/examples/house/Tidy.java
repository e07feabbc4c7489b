package dev.holdfast.examples.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** What a source file must keep to, by the compiler's own parser: strings and comments never deceive it. */
final class Tidy {

    static final int MAIN_LINES = 400;
    static final int TEST_LINES = 500;
    static final int METHOD_LINES = 60;

    /** Written so that this file does not find itself. */
    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(TO[D]O|FIX[M]E|XX[X])\\b|@Dis[a]bled");

    private Tidy() {}

    /** Every breach of every file, in order of the paths. */
    static List<String> problems(List<Source> sources) {
        List<String> problems = new ArrayList<>(packagesWithoutInfo(sources));
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        diagnostic -> problems.add(diagnostic.toString()),
                        List.of("-proc:none"),
                        null,
                        sources.stream().map(Source::forCompiler).toList());
        try {
            Iterator<? extends CompilationUnitTree> units = task.parse().iterator();
            for (Source source : sources) {
                problems.addAll(textProblems(source));
                TidyScan scan = new TidyScan(source, DocTrees.instance(task), units.next());
                problems.addAll(scan.problems());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problems;
    }

    /** Every Markdown text has one title. */
    static int titles(String markdown) {
        boolean code = false;
        int titles = 0;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                code = !code;
            } else if (!code && line.startsWith("# ")) {
                titles++;
            }
        }
        return titles;
    }

    private static List<String> textProblems(Source source) {
        List<String> problems = new ArrayList<>();
        int limit = source.test() ? TEST_LINES : MAIN_LINES;
        if (source.lines() > limit) {
            problems.add(source.path() + ": " + source.lines() + " lines, at most " + limit);
        }
        Matcher later = LEFT_FOR_LATER.matcher(source.text());
        while (later.find()) {
            problems.add(source.path() + ": " + later.group() + ", do it or file an issue");
        }
        return problems;
    }

    private static Set<String> packagesWithoutInfo(List<Source> sources) {
        Set<String> described = sources.stream()
                .filter(source -> source.path().endsWith("package-info.java"))
                .map(Source::folder)
                .collect(Collectors.toSet());
        return sources.stream()
                .filter(source -> source.main() && !source.info())
                .map(Source::folder)
                .filter(folder -> !described.contains(folder))
                .map(folder -> folder + ": no package-info.java")
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
