package dev.holdfast.lb.netscaler.emulator;

import dev.holdfast.lb.netscaler.emulator.Resource.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every resource of the vendor's metadata, completed by what {@code appliance.tsv} says of some. Immutable. */
final class ResourceTable {

    private final Map<String, Resource> resources;
    private final List<Reference> references;

    private ResourceTable(Map<String, Resource> resources, List<Reference> references) {
        this.resources = resources;
        this.references = references;
    }

    private static final class Standard {
        static final ResourceTable TABLE = new Reader().read();
    }

    static ResourceTable standard() {
        return Standard.TABLE;
    }

    Optional<Resource> find(String name) {
        return Optional.ofNullable(resources.get(name));
    }

    /** The resource, or the refusal of a command nobody knows. */
    Resource require(String name) {
        return find(name).orElseThrow(() -> new NitroError(1088, name));
    }

    List<Resource> all() {
        return List.copyOf(resources.values());
    }

    List<Reference> references() {
        return references;
    }

    /** The object a binding hangs on: the longest name of an object with which its own begins. */
    Resource parentOf(Resource binding) {
        String name = binding.name();
        for (int end = name.lastIndexOf('_'); end > 0; end = name.lastIndexOf('_', end - 1)) {
            Resource parent = resources.get(name.substring(0, end));
            if (parent != null && parent.isObject()) {
                return parent;
            }
        }
        throw new NitroError(1088, name);
    }

    /** Puts the tables together. */
    private static final class Reader {

        private final Map<String, Map<String, Column>> columns = new LinkedHashMap<>();
        private final Map<String, Set<String>> operations = new TreeMap<>();
        private final Map<String, Set<String>> keys = new TreeMap<>();
        private final Map<String, Set<String>> hidden = new TreeMap<>();
        private final List<Reference> references = new ArrayList<>();

        ResourceTable read() {
            for (String[] cells : Tsv.lines("resources.tsv")) {
                if (!cells[1].equals("__count")) {
                    put(cells[0], Column.of(cells));
                }
            }
            for (String[] cells : Tsv.lines("operations.tsv")) {
                operations
                        .computeIfAbsent(cells[0], name -> new LinkedHashSet<>())
                        .add(cells[1]);
                if (!cells[2].isEmpty()) {
                    keys.computeIfAbsent(cells[0], name -> new LinkedHashSet<>())
                            .add(cells[2]);
                }
            }
            Tsv.lines("appliance.tsv").forEach(this::more);
            Map<String, Resource> resources = new LinkedHashMap<>();
            columns.forEach((name, of) -> resources.put(name, resource(name, of)));
            return new ResourceTable(resources, List.copyOf(references));
        }

        private void more(String[] cells) {
            switch (cells[0]) {
                case "key" -> keys(cells[1]).addAll(List.of(cells[2].split(",", -1)));
                case "ref" ->
                    references.add(new Reference(
                            cells[1],
                            cells[2],
                            List.of(cells[3].split("\\|", -1)),
                            Integer.parseInt(cells[4]),
                            Integer.parseInt(cells[5])));
                case "default", "shows" ->
                    put(cells[1], column(cells[1], cells[2]).withUsual(cells[3]));
                case "hides" ->
                    hidden.computeIfAbsent(cells[1], name -> new LinkedHashSet<>())
                            .add(cells[2]);
                case "number" -> put(cells[1], column(cells[1], cells[2]).asNumber());
                case "loose" -> put(cells[1], column(cells[1], cells[2]).loose());
                case "extra" ->
                    columns(cells[1]).putIfAbsent(cells[2], Column.of(new String[] {
                        "", cells[2], cells[3], "ro", "", "", "", "", "", "", "", ""
                    }));
                default -> throw new IllegalStateException("appliance.tsv: " + cells[0]);
            }
        }

        private Set<String> keys(String resource) {
            return keys.computeIfAbsent(resource, name -> new LinkedHashSet<>());
        }

        private Map<String, Column> columns(String resource) {
            return columns.computeIfAbsent(resource, name -> new LinkedHashMap<>());
        }

        private Column column(String resource, String attribute) {
            Column column = columns(resource).get(attribute);
            if (column == null) {
                throw new IllegalStateException("appliance.tsv: " + resource + "." + attribute);
            }
            return column;
        }

        private void put(String resource, Column column) {
            columns(resource).put(column.name().toLowerCase(Locale.ROOT), column);
        }

        private Resource resource(String name, Map<String, Column> of) {
            Set<String> can = operations.getOrDefault(name, Set.of());
            List<String> identity = List.copyOf(keys.getOrDefault(name, Set.of()));
            return new Resource(
                    name, kind(name, can, identity), identity, of, can, hidden.getOrDefault(name, Set.of()));
        }

        private static Kind kind(String name, Set<String> can, List<String> identity) {
            if (name.endsWith("_binding")) {
                return can.contains("add") ? Kind.BINDING : Kind.VIEW;
            }
            if (!identity.isEmpty()) {
                return can.contains("add") || can.contains("update") ? Kind.OBJECT : Kind.VIEW;
            }
            boolean seen = can.contains("get (all)") && !can.contains("count");
            return seen || can.contains("update")
                    ? Kind.SINGLETON
                    : can.contains("get (all)") ? Kind.VIEW : Kind.COMMAND;
        }
    }
}
