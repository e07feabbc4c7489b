package dev.holdfast.lb.netscaler.internal.schema;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The attributes of one resource, in the order in which the command line names them, and what follows from them. Immutable. */
public final class Attributes implements Iterable<Attribute> {

    private final List<Attribute> all;
    private final List<Attribute> keys;
    private final Map<String, Attribute> named = new LinkedHashMap<>();

    /** Rejects a name that stands twice. */
    Attributes(List<Attribute> attributes) {
        all = List.copyOf(attributes);
        keys = all.stream().filter(each -> each.role() == Role.KEY).toList();
        for (Attribute each : all) {
            if (named.putIfAbsent(each.name(), each) != null) {
                throw new IllegalArgumentException("attribute " + each.name() + ": there twice; leave one out");
            }
        }
    }

    /**
     * Those that identify an object.
     *
     * @return one for most resources, two or three for a binding, none for what there is only one of
     */
    public List<Attribute> keys() {
        return keys;
    }

    /**
     * The attribute of this name.
     *
     * @param name any name
     * @return the attribute, or empty if there is none
     */
    public Optional<Attribute> named(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /**
     * All of them.
     *
     * @return in order
     */
    public Stream<Attribute> stream() {
        return all.stream();
    }

    @Override
    public Iterator<Attribute> iterator() {
        return all.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
