package dev.holdfast.lb.netscaler.internal.schema;

import dev.holdfast.plan.Change;
import dev.holdfast.plan.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One NITRO resource.
 *
 * @param name as NITRO spells it
 * @param order types are created in this order and removed in the reverse one
 * @param cli the words after {@code add} or {@code bind}
 * @param owned how one tells whose an object is
 * @param parent type of the object a binding hangs on, empty for what is no binding
 * @param child type of the object a binding points to, empty for what is no binding
 * @param unique attributes whose combination no two objects may share
 * @param holders types of whose objects each has one of these by itself, which is only ever set; usually none
 * @param told how it relates to the model
 * @param renewal how another takes the place of one that cannot be changed
 * @param attributes in the order in which the command line names them
 */
public record ResourceType(
        String name,
        int order,
        String cli,
        Owned owned,
        String parent,
        String child,
        List<String> unique,
        List<String> holders,
        Told told,
        Renewal renewal,
        Attributes attributes) {

    /** Freezes the lists. */
    public ResourceType {
        unique = List.copyOf(unique);
        holders = List.copyOf(holders);
    }

    /**
     * Those of the attributes that identify an object.
     *
     * @return see {@link Attributes#keys()}
     */
    public List<Attribute> keys() {
        return attributes.keys();
    }

    /**
     * Whether it ties two objects together.
     *
     * @return whether it is a binding
     */
    public boolean isBinding() {
        return !parent.isEmpty();
    }

    /**
     * Whether it has a {@code comment}, in which ownership is written.
     *
     * @return whether it has
     */
    public boolean commented() {
        return owned.byComment();
    }

    /**
     * Whether it is there by itself with another object, and is only ever set.
     *
     * @return whether it is
     */
    public boolean preexisting() {
        return !holders.isEmpty();
    }

    /**
     * Whether it is a file: never overwritten and never taken away by a plan, and read one by one.
     *
     * @return whether it holds contents
     */
    public boolean isFile() {
        return attributes.stream().anyMatch(each -> each.kind() == Kind.CONTENT);
    }

    /**
     * The attribute of this name.
     *
     * @param attribute its name
     * @return the attribute, or empty if the adapter does not manage it
     */
    public Optional<Attribute> attribute(String attribute) {
        return attributes.named(attribute);
    }

    /**
     * Those of the values whose attribute has this role.
     *
     * @param role a role
     * @param values attributes
     * @return a copy with no others
     */
    public SortedMap<String, String> with(Role role, Map<String, String> values) {
        SortedMap<String, String> those = new TreeMap<>(values);
        those.keySet()
                .removeIf(name ->
                        attribute(name).filter(each -> each.role() == role).isEmpty());
        return those;
    }

    /**
     * A step without what the appliance only shows.
     *
     * @param change a step about an object of this type
     * @return what can be said of it
     */
    public Change sayable(Change change) {
        SortedMap<String, String> before = new TreeMap<>(change.before());
        SortedMap<String, String> after = new TreeMap<>(change.after());
        before.keySet().removeAll(with(Role.SHOWN, change.before()).keySet());
        after.keySet().removeAll(with(Role.SHOWN, change.after()).keySet());
        return before.equals(change.before()) && after.equals(change.after())
                ? change
                : new Change(change.kind(), change.target(), before, after, change.reason(), change.disruptive());
    }

    /**
     * The readable key: {@code vs1}, {@code sg/mon}, {@code sg/ums1:443}.
     *
     * @param values attributes, the key attributes among them
     * @return the reference
     */
    public ObjectRef ref(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        String separator = "";
        for (Attribute key : keys()) {
            text.append(key.kind() == Kind.INT && !separator.isEmpty() ? ":" : separator)
                    .append(values.getOrDefault(key.name(), ""));
            separator = "/";
        }
        return new ObjectRef(name, text.toString());
    }

    /**
     * The way back from {@link #ref}. Names hold no slash, and a port no colon, so it is unambiguous; see {@link #isTold}.
     *
     * @param key a readable key
     * @return the key attributes; what has no separator is the first of them
     */
    public SortedMap<String, String> keyAttributes(String key) {
        List<Attribute> keys = keys();
        SortedMap<String, String> values = new TreeMap<>();
        String rest = key;
        for (int i = 0; i < keys.size(); i++) {
            boolean last = i == keys.size() - 1;
            boolean beforePort = !last && keys.get(i + 1).kind() == Kind.INT;
            int end = last ? -1 : beforePort ? rest.lastIndexOf(':') : rest.indexOf('/');
            values.put(keys.get(i).name(), end < 0 ? rest : rest.substring(0, end));
            rest = end < 0 ? "" : rest.substring(end + 1);
        }
        return values;
    }

    /**
     * Whether a readable key says what these values say: not if a name holds what separates it from the next.
     *
     * @param values attributes, the key attributes among them
     * @return whether the key can be read back
     */
    public boolean isTold(Map<String, String> values) {
        if (keys().size() == 1) {
            return true;
        }
        SortedMap<String, String> read = keyAttributes(ref(values).key());
        return keys().stream()
                .allMatch(each -> values.getOrDefault(each.name(), "").equals(read.get(each.name())));
    }

    /**
     * The object a binding hangs on.
     *
     * @param binding reference of a binding of this type
     * @return its parent
     */
    public ObjectRef parentOf(ObjectRef binding) {
        return new ObjectRef(parent, part(binding, 0));
    }

    /**
     * The object a binding points to.
     *
     * @param binding reference of a binding of this type
     * @return its child
     */
    public ObjectRef childOf(ObjectRef binding) {
        return new ObjectRef(child, part(binding, 1));
    }

    private String part(ObjectRef binding, int index) {
        return keyAttributes(binding.key()).getOrDefault(keys().get(index).name(), "");
    }
}
