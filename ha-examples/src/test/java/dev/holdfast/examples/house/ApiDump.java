package dev.holdfast.examples.house;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** What a compiled module shows to callers: its descriptor, then every public type with its members, sorted. */
final class ApiDump {

    private static final ToolProvider JAVAP = ToolProvider.findFirst("javap").orElseThrow();

    private ApiDump() {}

    /** The dump of the module compiled into this folder. */
    static String of(Path classes) {
        ModuleDescriptor module = ModuleFinder.of(classes).findAll().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no module-info.class in " + classes))
                .descriptor();
        List<String> lines = new ArrayList<>(descriptor(module));
        module.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .sorted()
                .forEach(name -> lines.addAll(types(classes.resolve(name.replace('.', '/')))));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> descriptor(ModuleDescriptor module) {
        Set<String> lines = new TreeSet<>();
        module.requires().forEach(requires -> lines.add("requires " + words(requires.modifiers()) + requires.name()));
        module.exports().forEach(exports -> lines.add("exports " + exports.source() + targets(exports.targets())));
        module.opens().forEach(opens -> lines.add("opens " + opens.source() + targets(opens.targets())));
        module.provides()
                .forEach(provides -> lines.add("provides " + provides.service() + " with "
                        + String.join(", ", new TreeSet<>(provides.providers()))));
        module.uses().forEach(uses -> lines.add("uses " + uses));
        List<String> all = new ArrayList<>();
        all.add("module " + module.name());
        lines.forEach(line -> all.add("  " + line));
        return all;
    }

    private static String words(Set<? extends Enum<?>> modifiers) {
        return modifiers.stream()
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String targets(Set<String> targets) {
        return targets.isEmpty() ? "" : " to " + String.join(", ", new TreeSet<>(targets));
    }

    private static List<String> types(Path folder) {
        List<String> files = new Repository(folder)
                .files(".class").stream()
                        .filter(file -> folder.equals(file.getParent()))
                        .map(Path::toString)
                        .toList();
        List<String> arguments = new ArrayList<>(List.of("-protected"));
        arguments.addAll(files);
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        int code = JAVAP.run(printer, printer, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("javap " + folder + ": " + out);
        }
        Map<String, List<String>> types = shown(out.toString());
        List<String> lines = new ArrayList<>();
        types.values().forEach(type -> {
            lines.add("");
            lines.addAll(type);
        });
        return lines;
    }

    /** The public types whose enclosing types are public too: header, then members, sorted. */
    private static Map<String, List<String>> shown(String javap) {
        Map<String, List<String>> types = new TreeMap<>();
        List<String> members = new ArrayList<>();
        String header = "";
        for (String line : javap.lines().toList()) {
            if (line.endsWith("{")) {
                header = line.substring(0, line.length() - 2);
                members = new ArrayList<>();
            } else if (line.equals("}") && header.startsWith("public ")) {
                List<String> type = new ArrayList<>(List.of(header));
                type.addAll(new TreeSet<>(members));
                types.put(name(header), type);
            } else if (line.startsWith("  ")) {
                members.add(line);
            }
        }
        Set<String> names = Set.copyOf(types.keySet());
        types.keySet()
                .removeIf(name -> name.contains("$") && !names.contains(name.substring(0, name.lastIndexOf('$'))));
        return types;
    }

    private static String name(String header) {
        String rest = header.replaceFirst(".*?\\b(class|interface) ", "");
        return rest.split("[ <]", 2)[0];
    }
}
