package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The running configuration with its referential integrity, and the one saved last: every resource by the same rules,
 * from the vendor's tables. Not thread-safe: the emulator holds its lock around every call.
 */
final class Configuration {

    static final String MEMBER = "servicegroup_servicegroupmember_binding";
    static final String MONITOR = "servicegroup_lbmonitor_binding";
    static final String GROUP = "lbvserver_servicegroup_binding";
    static final String SERVICE = "lbvserver_service_binding";

    private final ResourceTable table = ResourceTable.standard();
    private final References references = new References(this);
    private final ObjectRules rules = new ObjectRules(this);
    private final BindingRules bindingRules = new BindingRules(this);
    private final SslFronts sslFronts = new SslFronts(this);
    private final Stored running = new Stored();
    private final Stored saved = new Stored();
    private String address;
    private String netmask = Factory.OWN_NETMASK;
    private boolean changed;
    private boolean ignoresFixed;
    private String serialNumber = "";

    Configuration(String address) {
        this.address = address;
        Factory.build(this, address, netmask);
        save();
    }

    ResourceTable table() {
        return table;
    }

    References references() {
        return references;
    }

    Map<String, ObjectNode> objects(String resource) {
        return running.objects(resource);
    }

    BoundRows bindings(String resource) {
        return running.bindings(resource);
    }

    List<ObjectNode> bindings(String resource, String parent) {
        return bindings(resource).of(parent);
    }

    boolean changed() {
        return changed;
    }

    void touch() {
        changed = true;
    }

    /** Whether setting a fixed attribute seems to succeed and changes nothing, as some releases do. */
    void ignoreFixed(boolean ignore) {
        ignoresFixed = ignore;
    }

    void save() {
        saved.copy(running);
        changed = false;
    }

    /** What is running becomes what was saved last. */
    void restart() {
        running.copy(saved);
        changed = false;
    }

    /** Back to what an appliance has before anybody configures it, but for what the level leaves. */
    void clear(ClearLevel level) {
        Stored before = new Stored();
        before.copy(running);
        running.clear();
        Factory.build(this, address, netmask);
        level.restore(before, running);
        changed = true;
    }

    /** Back to a fresh appliance, with an address of its own; one of a pair still knows the other. */
    void empty(String own, String mask, boolean paired) {
        Stored before = new Stored();
        before.copy(running);
        running.clear();
        address = own;
        netmask = mask;
        Factory.build(this, address, netmask);
        running.restore(
                before, "hanode", row -> paired && !row.path("id").asText().equals("0"));
    }

    /** Stays whatever is loaded or cleared; empty for none. */
    void serialNumber(String number) {
        serialNumber = number;
    }

    String serialNumber() {
        return serialNumber;
    }

    String address() {
        return address;
    }

    String netmask() {
        return netmask;
    }

    /** Commands that were taken over although nobody here understands them. */
    List<String> foreign() {
        return running.foreign();
    }

    /** What was saved last, as a configuration of its own. */
    Configuration lastSaved() {
        Configuration other = factory();
        other.running.copy(saved);
        return other;
    }

    /** What this appliance has before anybody configures it. */
    Configuration factory() {
        Configuration other = new Configuration(address);
        other.empty(address, netmask, false);
        return other;
    }

    /** Becomes what the other is, but for what is one's own. */
    void take(Configuration other, NodeScope scope) {
        running.take(other.running, scope);
        changed = other.changed;
    }

    ObjectNode object(String resource, String name) {
        return find(resource, name).orElseThrow(() -> NitroError.missing(name));
    }

    Optional<ObjectNode> find(String resource, String name) {
        return Optional.ofNullable(objects(resource).get(name));
    }

    /** Objects whose first key is this: one, or a few where it takes more keys to tell them apart. */
    List<ObjectNode> named(String resource, String name) {
        String key = table.require(resource).firstKey();
        List<ObjectNode> rows = objects(resource).values().stream()
                .filter(row -> row.path(key).asText().equals(name))
                .toList();
        if (rows.isEmpty()) {
            throw NitroError.missing(name);
        }
        return rows;
    }

    /** The only row of what is there once. */
    ObjectNode singleton(String resource) {
        return objects(resource).computeIfAbsent("", name -> {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            table.require(resource).putDefaults(row);
            return row;
        });
    }

    void add(String name, ObjectNode payload) {
        Resource resource = table.require(name);
        resource.requireOperation("add");
        ObjectNode row = resource.accepted(payload, 'a', false);
        resource.requireMandatory(row);
        resource.putDefaults(row);
        rules.complete(name, row);
        String key = resource.nameOf(row);
        rules.refuseDuplicate(name, key, row);
        rules.check(name, key, row);
        references.check(name, row);
        objects(name).put(key, row);
        sslFronts.added(name, row);
        changed = true;
    }

    /** Whether an object is there that has everything said here. */
    boolean holds(String name, ObjectNode payload) {
        Resource resource = table.require(name);
        if (!resource.isObject()) {
            return false;
        }
        ObjectNode wanted = resource.accepted(payload, 'a', false);
        return find(name, resource.nameOf(wanted))
                .filter(row -> wanted.properties().stream()
                        .allMatch(each -> each.getValue().equals(row.path(each.getKey()))))
                .isPresent();
    }

    void set(String name, ObjectNode payload) {
        Resource resource = table.require(name);
        resource.requireOperation("update");
        ObjectNode row = resource.kind() == Resource.Kind.SINGLETON ? singleton(name) : meant(resource, payload);
        ObjectNode given = resource.accepted(payload, 'u', ignoresFixed);
        if (name.equals("servicegroup") && bindingRules.setMember(given)) {
            changed = true;
            return;
        }
        ObjectNode next = row.deepCopy();
        next.setAll(given);
        rules.complete(name, next);
        replace(resource, row, next);
    }

    void unset(String name, ObjectNode payload) {
        Resource resource = table.require(name);
        resource.requireOperation("unset");
        ObjectNode row = resource.kind() == Resource.Kind.SINGLETON ? singleton(name) : meant(resource, payload);
        ObjectNode next = row.deepCopy();
        resource.reset(payload).forEach(attribute -> resource.putDefault(next, attribute));
        replace(resource, row, next);
    }

    /** An object as it will be, after every check. */
    void replace(Resource resource, ObjectNode row, ObjectNode next) {
        String key = resource.nameOf(row);
        rules.check(resource.name(), key, next);
        references.check(resource.name(), next);
        objects(resource.name()).put(key, next);
        changed = true;
    }

    /** The object a request names; of monitors the type must be right as well. */
    ObjectNode meant(Resource resource, JsonNode payload) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        resource.keys().stream().filter(payload::has).forEach(key -> wanted.set(key, payload.path(key)));
        String first = payload.path(resource.firstKey()).asText("");
        if (first.isEmpty()) {
            throw NitroError.required(resource.firstKey());
        }
        ObjectNode row = objects(resource.name()).values().stream()
                .filter(each -> resource.isMeant(each, wanted))
                .findFirst()
                .orElseThrow(() -> NitroError.missing(first));
        typed(resource.name(), row, payload.path("type").asText(""));
        return row;
    }

    void rename(String name, ObjectNode payload) {
        Resource resource = table.require(name);
        resource.requireOperation("rename");
        ObjectNode row = meant(resource, payload);
        String to = payload.path("newname").asText("");
        if (to.isEmpty()) {
            throw NitroError.required("newname");
        }
        if (objects(name).containsKey(to)) {
            throw NitroError.exists(to);
        }
        String from = resource.nameOf(row);
        ObjectNode renamed = row.deepCopy().put(resource.firstKey(), to);
        rules.checkName(name, to);
        Map<String, ObjectNode> rows = new LinkedHashMap<>(objects(name));
        objects(name).clear();
        rows.forEach((key, each) -> objects(name).put(key.equals(from) ? to : key, key.equals(from) ? renamed : each));
        references.renamed(name, from, to);
        sslFronts.renamed(name, from, to);
        changed = true;
    }

    void delete(String name, String id, Map<String, String> args) {
        Resource resource = table.require(name);
        resource.requireOperation("delete");
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        args.forEach(wanted::put);
        wanted.put(resource.firstKey(), id);
        List<ObjectNode> rows = objects(name).values().stream()
                .filter(row -> resource.isMeant(row, wanted))
                .toList();
        if (rows.isEmpty()) {
            throw NitroError.missing(id);
        }
        for (ObjectNode row : rows) {
            typed(name, row, args.getOrDefault("type", ""));
            String key = resource.nameOf(row);
            rules.refuseDeletion(name, key, row);
            references.deleted(resource, key);
            objects(name).remove(key);
            sslFronts.deleted(name, key);
        }
        changed = true;
    }

    void bind(String name, ObjectNode payload) {
        Resource resource = table.require(name);
        ObjectNode row = resource.accepted(payload, 'a', false);
        resource.requireMandatory(row);
        object(table.parentOf(resource).name(), row.path(resource.firstKey()).asText());
        bindingRules.complete(name, row);
        references.check(name, row);
        bindingRules.check(name, row);
        String parent = row.path(resource.firstKey()).asText();
        if (bindings(name, parent).stream().anyMatch(each -> resource.clash(each, row))) {
            throw NitroError.exists(row.toString());
        }
        resource.putDefaults(row);
        bindings(name).add(row);
        changed = true;
    }

    void unbind(String name, String parent, Map<String, String> args) {
        Resource resource = table.require(name);
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().put(resource.firstKey(), parent);
        args.forEach(wanted::put);
        bindingRules.synonyms(name, wanted);
        List<ObjectNode> found = bindings(name, parent).stream()
                .filter(row -> resource.isMeant(row, wanted))
                .toList();
        if (found.isEmpty()) {
            throw NitroError.missing(parent + " " + args);
        }
        bindings(name).removeAll(found);
        changed = true;
    }

    /** Sets an admin state; what is so already is told. */
    void switchTo(ObjectNode row, String state) {
        if (row.path("state").asText("ENABLED").equals(state)) {
            throw new NitroError(451);
        }
        row.put("state", state);
        changed = true;
    }

    private static void typed(String resource, JsonNode row, String type) {
        if (resource.equals("lbmonitor")) {
            NitroError.refuseIf(type.isEmpty(), 1095, "type");
            NitroError.refuseIf(!type.equalsIgnoreCase(row.path("type").asText()), 258, type);
        }
    }
}
