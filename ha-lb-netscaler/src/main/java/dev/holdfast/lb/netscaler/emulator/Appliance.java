package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The appliance behind the wire: what each verb does. Every call holds {@link #lock()}. */
final class Appliance {

    private static final String VERSION = "NetScaler NS14.1: Build 25.56.nc, emulated";

    private final Object lock;
    private final HaRole role;
    private final Configuration configuration;
    private final Addresses addresses = new Addresses();
    private final Warnings warnings = new Warnings();
    private final Connections connections = new Connections();
    private final Persistence persistence;
    private final Monitoring monitoring;
    private final Diversions diversions;
    private final States states;
    private final TrafficProxy proxy;
    private final Views views;
    private final Stats stats;
    private final Actions actions;
    private final ApplianceClock clock;
    private boolean inScript;
    private Partner partner = Partner.NONE;

    Appliance(Object lock, String address, ApplianceClock clock) {
        this.lock = lock;
        this.clock = clock;
        role = new HaRole(clock);
        configuration = new Configuration(address);
        persistence = new Persistence(clock);
        Drains drains = new Drains(lock, clock, connections, this::settle);
        monitoring = new Monitoring(lock, clock, configuration, addresses, this::settle);
        diversions = new Diversions(configuration, connections, clock);
        states = new States(configuration, monitoring, drains, diversions);
        Choice choice = new Choice(configuration, states, persistence, diversions);
        proxy = new TrafficProxy(this, states, choice, connections, () -> {
            if (!drains.isEmpty()) {
                settle();
            }
        });
        views = new Views(configuration, states, role, drains);
        stats = new Stats(configuration, states, connections, persistence, diversions, views, role);
        actions = new Actions(configuration, new Switches(configuration, states, drains));
    }

    Object lock() {
        return lock;
    }

    HaRole role() {
        return role;
    }

    Warnings warnings() {
        return warnings;
    }

    void join(Partner other) {
        partner = other;
    }

    Addresses addresses() {
        return addresses;
    }

    Diversions diversions() {
        return diversions;
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

    /** Boots with another configuration; says what of it was not taken over. */
    List<String> load(String text) {
        CliScript script = new CliScript(this);
        String[] own =
                CliScript.ownAddress(text).orElse(new String[] {configuration.address(), configuration.netmask()});
        configuration.empty(own[0], own[1], role.peer().isPresent());
        List<String> problems = together(() -> script.run(text, true));
        configuration.save();
        return problems;
    }

    /** What follows from many commands follows once, at their end. */
    private List<String> together(Supplier<List<String>> commands) {
        inScript = true;
        try {
            return commands.get();
        } finally {
            inScript = false;
            changed();
        }
    }

    /** Runs commands; says what was not done. */
    List<String> run(String text) {
        return together(() -> new CliScript(this).run(text, false));
    }

    /** Plays a script from now on instead of probing a member. */
    void script(String address, int port, ProbeScript script) {
        addresses.script(address, port, new Scripted(script, clock.now()));
        changed();
    }

    /** Whoever is no longer primary has no addresses that clients know. */
    void become(String state) {
        if (role.become(state) && !role.isPrimary()) {
            connections.endAll();
        }
    }

    /** Holds, probes and connections do not outlive it. */
    void restart() {
        configuration.restart();
        states.forget();
        persistence.forget();
        diversions.forget();
        connections.endAll();
        monitoring.restart();
        settle();
    }

    /** Without power: nobody is asked and nobody is served. */
    void powerOff() {
        role.switched(false);
        connections.endAll();
        monitoring.pause();
        partner.powered();
    }

    void powerOn() {
        role.switched(true);
        restart();
        partner.powered();
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

    List<ObjectNode> stat(Target target) {
        List<ObjectNode> rows = stats.rows(target.resource(), target.id(), target.args());
        if (target.query("statbindings").equals("yes")) {
            stats.bindings(target.resource(), rows);
        }
        return rows;
    }

    /** Does it, and lets the other of the pair hear of it. */
    void execute(Command command) {
        if (command.resource().equals("hafailover") || command.resource().equals("hasync")) {
            forced(command);
            return;
        }
        perform(command);
        if (!role.isPrimary()) {
            warnings.note(1028);
        }
        if (!command.isDeletion() && command.action().isEmpty()) {
            Features.warn(configuration, command.resource(), warnings);
        }
        partner.hear(command);
    }

    private void forced(Command command) {
        configuration.table().require(command.resource());
        NitroError.refuseIf(!command.action().equalsIgnoreCase("force"), 1088, command.resource(), command.action());
        boolean force = command.payload().path("force").asBoolean();
        if (command.resource().equals("hafailover")) {
            partner.failOver(force);
        } else {
            partner.sync(force, command.payload().path("save").asText().equalsIgnoreCase("YES"));
        }
    }

    /** As an administrator of the pair would; alone nothing happens. */
    void failOver() {
        synchronized (lock) {
            if (role.peer().isPresent()) {
                partner.failOver(true);
            }
        }
    }

    /** Does it here. */
    void perform(Command command) {
        String resource = command.resource();
        Resource type = configuration.table().require(resource);
        if (command.isSave()) {
            configuration.save();
            return;
        }
        ObjectNode payload = command.payload().deepCopy();
        if (command.isDeletion()) {
            delete(type, command);
        } else if (type.isBinding()) {
            configuration.bind(resource, payload);
        } else if (!command.action().isEmpty()) {
            actions.run(resource, command.action(), payload);
        } else if (command.method().equals("PUT")) {
            configuration.set(resource, payload);
        } else {
            configuration.add(resource, payload);
        }
        changed();
    }

    private void delete(Resource type, Command command) {
        if (type.isBinding()) {
            configuration.unbind(type.name(), command.id(), command.args());
        } else {
            configuration.delete(type.name(), command.id(), command.args());
        }
    }

    /** Has what the other has, but for what is its own. */
    void take(Appliance other, NodeScope scope) {
        configuration.take(other.configuration, scope);
        changed();
    }

    private void changed() {
        if (inScript) {
            return;
        }
        monitoring.reconcile();
        settle();
    }
}
