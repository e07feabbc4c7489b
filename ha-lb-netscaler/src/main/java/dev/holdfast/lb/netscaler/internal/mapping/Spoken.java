package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Objects declared in the appliance's own words, beside those of the model or on top of them. Pure. */
public final class Spoken {

    private static final Schema SCHEMA = Schema.standard();

    private final List<NitroObject> objects;

    /**
     * Reads them.
     *
     * @param said resource and attributes of each
     * @throws IllegalArgumentException with everything that is no resource, no attribute or not enough to identify an object
     */
    public Spoken(List<Map.Entry<String, SortedMap<String, String>>> said) {
        List<String> problems = new ArrayList<>();
        objects = said.stream()
                .flatMap(each -> object(each.getKey(), each.getValue(), problems).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static Optional<NitroObject> object(
            String resource, SortedMap<String, String> said, List<String> problems) {
        Optional<ResourceType> known = SCHEMA.types().stream()
                .filter(each -> each.name().equals(resource))
                .findFirst();
        if (known.isEmpty()) {
            problems.add("resource " + resource + ": not one the adapter can plan");
            return Optional.empty();
        }
        ResourceType type = known.get();
        TreeMap<String, String> values = new TreeMap<>();
        said.forEach((name, value) -> type.attribute(name)
                .ifPresentOrElse(
                        attribute -> values.put(name, attribute.canonical(value)),
                        () -> problems.add(resource + " " + name + ": no attribute that can be said")));
        List<String> missing = type.keys().stream()
                .map(Attribute::name)
                .filter(name -> !values.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            problems.add(resource + " " + said + ": say " + missing + " as well");
            return Optional.empty();
        }
        return Optional.of(new NitroObject(type.ref(values), values));
    }

    /**
     * Puts them to the model's objects.
     *
     * @param declared what the model says, in order of creation
     * @param ownership whose the new ones are
     * @return all of it, in order of creation
     */
    public List<DesiredObject> onTopOf(List<DesiredObject> declared, Ownership ownership) {
        Map<ObjectRef, DesiredObject> all = new LinkedHashMap<>();
        declared.forEach(each -> all.put(each.ref(), each));
        for (NitroObject said : objects) {
            DesiredObject before = all.get(said.ref());
            boolean owned = SCHEMA.type(said.ref()).commented();
            boolean silent = said.get("comment") == null;
            Map<String, String> initial = owned && silent ? Map.of("comment", ownership.token()) : Map.of();
            NitroObject object =
                    owned && !silent ? said.with(Map.of("comment", ownership.sign(said.get("comment")))) : said;
            all.put(
                    object.ref(),
                    before == null
                            ? new DesiredObject(object, initial, Map.of())
                            : new DesiredObject(
                                    before.object().with(object.attributes()), before.initial(), before.joining()));
        }
        List<DesiredObject> ordered = new ArrayList<>(all.values());
        ordered.sort(Comparator.comparingInt(each -> SCHEMA.type(each.ref()).order()));
        return List.copyOf(ordered);
    }
}
