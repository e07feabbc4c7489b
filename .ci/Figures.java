import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prints every figure below the given folder as a table. Needs a JDK and nothing else. */
final class Figures {

    private static final List<String> COLUMNS =
            List.of("module", "name", "value", "unit", "better", "target", "met", "peer", "peerValue", "ratio");

    /** The files are flat objects of strings and numbers, written by our own Figure. */
    private static final Pattern FIELD =
            Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(-?[0-9][0-9.eE+-]*))");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Path file : files(root)) {
            rows.add(read(root.relativize(file).getName(0).toString(), Files.readString(file)));
        }
        if (rows.isEmpty()) {
            System.out.println("No figures below " + root + ": run the tests first.");
            return;
        }
        print(rows);
    }

    private static List<Path> files(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                Path folder = module.resolve("target/figures");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> figures = Files.list(folder)) {
                        figures.filter(file -> file.toString().endsWith(".json"))
                                .sorted()
                                .forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private static Map<String, String> read(String module, String json) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("module", module);
        Matcher fields = FIELD.matcher(json);
        while (fields.find()) {
            row.put(fields.group(1), fields.group(2) == null ? fields.group(3) : unescaped(fields.group(2)));
        }
        row.put("met", met(row));
        return row;
    }

    private static String met(Map<String, String> row) {
        if (!row.containsKey("target") || !row.containsKey("better")) {
            return "";
        }
        int order = Double.compare(Double.parseDouble(row.get("value")), Double.parseDouble(row.get("target")));
        boolean lower = row.get("better").equals("lower");
        return order == 0 || (order < 0) == lower ? "yes" : "NO";
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(hex -> Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
    }

    private static void print(List<Map<String, String>> rows) {
        List<String> shown = COLUMNS.stream()
                .filter(column -> rows.stream().anyMatch(row -> !row.getOrDefault(column, "").isEmpty()))
                .toList();
        print(shown, rows, Map.of());
        for (Map<String, String> row : rows) {
            print(shown, rows, row);
        }
    }

    private static void print(List<String> columns, List<Map<String, String>> rows, Map<String, String> row) {
        StringBuilder line = new StringBuilder();
        for (String column : columns) {
            int width = rows.stream()
                    .mapToInt(each -> each.getOrDefault(column, "").length())
                    .reduce(column.length(), Math::max);
            String cell = row.isEmpty() ? column : row.getOrDefault(column, "");
            line.append(String.format(Locale.ROOT, "%-" + (width + 2) + "s", cell));
        }
        System.out.println(line.toString().stripTrailing());
    }
}
