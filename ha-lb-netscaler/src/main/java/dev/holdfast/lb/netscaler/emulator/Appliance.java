package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The appliance behind the wire: what each verb does. Every call holds {@link #lock()}. */
final class Appliance {

    private static final String VERSION = "NetScaler NS14.1: Build 25.56.nc, emulated";

    private final Configuration configuration = new Configuration();
    private final Addresses addresses = new Addresses();
    private final Monitoring monitoring = new Monitoring(this, configuration, addresses, this::settle);
    private final States states = new States(configuration, monitoring);
    private final TrafficProxy proxy = new TrafficProxy(this, configuration, states, addresses);
    private final Views views = new Views(configuration, states);
    private final Stats stats = new Stats(configuration, states, proxy, views);
    private final Actions actions = new Actions(configuration, states);

    Object lock() {
        return this;
    }

    Addresses addresses() {
        return addresses;
    }

    States states() {
        return states;
    }

    TrafficProxy proxy() {
        return proxy;
    }

    Configuration configuration() {
        return configuration;
    }

    void haState(String state) {
        states.haState(state);
    }

    boolean isPrimary() {
        return states.haState().equals("Primary");
    }

    /** Holds, probes and connections do not outlive it. */
    void restart() {
        configuration.restart();
        states.forget();
        proxy.endAll();
        monitoring.restart();
        settle();
    }

    void stop() {
        monitoring.stop();
        proxy.stop();
    }

    /** Brings monitors, holds and connections up to date after a change. */
    private void settle() {
        states.settle();
        proxy.flush();
    }

    /** Rows of a GET. */
    List<ObjectNode> get(String resource, String id, Map<String, String> query, Map<String, String> args) {
        Resource type = configuration.table().require(resource);
        return switch (type.kind()) {
            case OBJECT ->
                id.isEmpty()
                        ? views.objects(resource, args)
                        : configuration.named(resource, id).stream()
                                .map(row -> views.object(resource, row))
                                .toList();
            case SINGLETON -> List.of(views.singleton(resource, VERSION));
            case BINDING -> bindings(type, id, query);
            case VIEW -> view(type, id);
            case COMMAND -> throw new NitroError(1088, resource);
        };
    }

    private List<ObjectNode> bindings(Resource type, String id, Map<String, String> query) {
        if (!id.isEmpty()) {
            configuration.object(configuration.table().parentOf(type).name(), id);
            return views.bindings(type.name(), configuration.bindings(type.name(), id));
        }
        if (!query.getOrDefault("bulkbindings", "").equals("yes")) {
            throw NitroError.required(type.firstKey());
        }
        return views.bindings(type.name(), configuration.bindings(type.name()));
    }

    private List<ObjectNode> view(Resource type, String id) {
        String owner = type.name().replaceFirst("_binding$", "");
        boolean whole =
                configuration.table().find(owner).filter(Resource::isObject).isPresent();
        if (whole && !id.isEmpty()) {
            return List.of(views.aggregate(owner, id));
        }
        return whole
                ? configuration.objects(owner).keySet().stream()
                        .map(name -> views.aggregate(owner, name))
                        .toList()
                : views.reversed(type.name(), id);
    }

    boolean isSingleton(Target target) {
        return target.isStat()
                ? stats.isSingle(target.resource())
                : configuration
                        .table()
                        .find(target.resource())
                        .filter(each -> each.kind() == Resource.Kind.SINGLETON
                                && !each.operations().contains("count"))
                        .isPresent();
    }

    List<ObjectNode> stat(String resource, String id, Map<String, String> args) {
        return stats.rows(resource, id, args);
    }

    void write(String method, String resource, String action, ObjectNode payload) {
        Resource type = configuration.table().require(resource);
        if (resource.equals("nsconfig") && action.equals("save")) {
            configuration.save();
            return;
        }
        if (resource.equals("hafailover") || resource.equals("hasync")) {
            forced(resource);
            return;
        }
        if (type.isBinding()) {
            configuration.bind(resource, payload);
        } else if (!action.isEmpty()) {
            actions.run(resource, action, payload);
        } else if (method.equals("PUT")) {
            configuration.set(resource, payload);
        } else {
            configuration.add(resource, payload);
        }
        changed();
    }

    /** Alone there is nobody to fail over to; in a pair the roles change. */
    private void forced(String resource) {
        if (configuration.objects("hanode").size() < 2) {
            throw new NitroError(363);
        }
        if (resource.equals("hafailover")) {
            states.haState(isPrimary() ? "Secondary" : "Primary");
        }
    }

    void delete(String resource, String id, Map<String, String> args) {
        if (configuration.table().require(resource).isBinding()) {
            configuration.unbind(resource, id, args);
        } else {
            configuration.delete(resource, id, args);
        }
        changed();
    }

    private void changed() {
        monitoring.reconcile();
        settle();
    }
}
