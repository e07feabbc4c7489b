package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.util.List;
import java.util.Map;

/**
 * What a text says before anyone knows what it should say.
 *
 * @param root the outermost value
 * @param lines of every value by its path, counted from 1
 */
record Tree(JsonNode root, Map<String, Integer> lines) {

    private static final String YAML = "com.fasterxml.jackson.dataformat";

    /** The tree; text that is neither JSON nor YAML ends reading, with the line and whatever was found before. */
    static Tree parse(String text, List<Problem> problems) {
        // Editors on Windows leave a byte order mark.
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String start = plain.stripLeading();
        if (start.isEmpty() || "{[\"".indexOf(start.charAt(0)) >= 0) {
            return JsonText.parse(plain, problems);
        }
        try {
            return YamlText.parse(plain, problems);
        } catch (NoClassDefFoundError | IllegalAccessError e) {
            problems.add(new Problem(
                    "$",
                    "text that does not begin with {",
                    "no JSON, and the library that reads YAML is missing",
                    "Write JSON, or add " + YAML
                            + ":jackson-dataformat-yaml; on the module path it may need --add-modules " + YAML
                            + ".yaml."));
            throw new InvalidDeclarationException(ClusterFile.WHAT, problems);
        }
    }

    /** The problems with their lines; what is missing is looked for where it should stand. */
    List<Problem> located(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.line() > 0 ? problem : problem.at(line(problem.path())))
                .toList();
    }

    private int line(String path) {
        String at = path;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return lines.getOrDefault(at, 0);
    }
}
