package dev.holdfast.lb.netscaler.internal.schema;

import dev.holdfast.plan.ObjectRef;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The resources the adapter manages, in order of creation. Immutable. */
public final class Schema {

    private static final String VENDOR = "vendor.tsv";

    private static final Schema STANDARD = load();

    private final Map<String, ResourceType> types;
    private final List<ResourceType> all;

    private Schema(Map<String, ResourceType> types) {
        this.types = types;
        this.all = List.copyOf(types.values());
    }

    /**
     * The table that ships with the adapter.
     *
     * @return always the same one
     */
    public static Schema standard() {
        return STANDARD;
    }

    /**
     * All types.
     *
     * @return in order of creation
     */
    public List<ResourceType> types() {
        return all;
    }

    /**
     * The type of this name.
     *
     * @param name a managed resource
     * @return the type
     * @throws IllegalArgumentException if the adapter does not manage it
     */
    public ResourceType type(String name) {
        ResourceType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("resource " + name + ": not managed; one of " + types.keySet());
        }
        return type;
    }

    /**
     * The type of this object.
     *
     * @param ref a reference
     * @return its type
     */
    public ResourceType type(ObjectRef ref) {
        return type(ref.type());
    }

    /**
     * Whether this is a managed resource.
     *
     * @param name any name
     * @return whether {@link #type(String)} knows it
     */
    public boolean manages(String name) {
        return types.containsKey(name);
    }

    /**
     * Whether this object is not read back into the words of the model, so that lint has to suppose it.
     *
     * @param ref a reference, of a managed type or of none (a save)
     * @return whether it is supposed
     */
    public boolean supposed(ObjectRef ref) {
        ResourceType type = types.get(ref.type());
        return type != null && !type.told().isModelled();
    }

    private static Schema load() {
        Map<String, String[]> heads = new LinkedHashMap<>();
        Map<String, List<Attribute>> attributes = new LinkedHashMap<>();
        for (String file : List.of("schema.tsv", VENDOR)) {
            for (String line : lines(file)) {
                String[] cells = line.split("\t", -1);
                if (cells[0].equals("type")) {
                    heads.put(cells[1], cells);
                    attributes.put(cells[1], new ArrayList<>());
                } else if (cells[0].equals("attribute")) {
                    boolean signs = cells[2].equals("comment")
                            && Objects.requireNonNull(heads.get(cells[1]))[4].startsWith("yes");
                    Objects.requireNonNull(attributes.get(cells[1]), cells[1])
                            .add(attribute(cells, file.equals(VENDOR) && !signs));
                }
            }
        }
        Map<String, ResourceType> types = new LinkedHashMap<>();
        heads.forEach((name, cells) -> types.put(
                name,
                new ResourceType(
                        name,
                        Integer.parseInt(cells[2]),
                        cells[3],
                        Owned.parse(cells[4]),
                        text(cells[5]),
                        text(cells[6]),
                        list(cells[7]),
                        list(cells[8].replaceFirst("^self:", "")),
                        Told.parse(cells[9]),
                        Renewal.parse(cells[10]),
                        new Attributes(Objects.requireNonNull(attributes.get(name))))));
        Map<String, ResourceType> ordered = new LinkedHashMap<>();
        types.values().stream()
                .sorted(Comparator.comparingInt(ResourceType::order))
                .forEach(type -> ordered.put(type.name(), type));
        return new Schema(ordered);
    }

    private static Attribute attribute(String[] cells, boolean onlySaid) {
        String[] kind = cells[4].split(":", 2);
        boolean names = kind[0].equals("name");
        return new Attribute(
                cells[2],
                Role.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                Kind.valueOf(kind[0].toUpperCase(Locale.ROOT)),
                !names && kind.length > 1 ? kind[1] : "",
                names ? kind[1] : "",
                orNull(cells[5]),
                cells[6].equals("yes"),
                list(cells[7]),
                cells[8],
                onlySaid && !cells[3].equals("key"));
    }

    private static String text(String cell) {
        return cell.equals("-") ? "" : cell;
    }

    private static @Nullable String orNull(String cell) {
        return cell.equals("-") ? null : cell;
    }

    private static List<String> list(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(",", -1));
    }

    private static List<String> lines(String file) {
        try (InputStream in = Schema.class.getResourceAsStream(file);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
