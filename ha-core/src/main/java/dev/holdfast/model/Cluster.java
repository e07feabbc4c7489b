package dev.holdfast.model;

import dev.holdfast.model.lb.LoadBalancing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as declared: the whole that is linted, planned and watched. Built by {@link #builder}, by a blueprint, or
 * read from JSON; the canonical constructor grows with the model and is no stable API.
 *
 * @param id never changes; stands in the mark on the load balancer
 * @param family the product
 * @param sites at least one
 * @param nodes at least one, in order of preference: the first is where the active role belongs
 * @param database the shared database, or null if the product has none
 * @param dns names that must lead to the cluster
 * @param loadBalancing the desired load-balancer configuration as a whole
 * @param devices how many devices depend on it, or null if not declared
 * @param attributes product facts by name, sorted; never a secret
 */
public record Cluster(
        ClusterId id,
        ProductFamily family,
        List<Site> sites,
        List<Node> nodes,
        @Nullable Database database,
        List<DnsRecord> dns,
        LoadBalancing loadBalancing,
        @Nullable Integer devices,
        Map<String, String> attributes) {

    /** Checks what can never be right and reports all of it at once. */
    public Cluster {
        sites = List.copyOf(sites);
        nodes = List.copyOf(nodes);
        dns = List.copyOf(dns);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        List<Problem> problems = ClusterProblems.of(sites, nodes, devices);
        problems.addAll(ClusterProblems.of(sites, loadBalancing.gslb()));
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("cluster " + id, problems);
        }
    }

    /**
     * Starts a cluster at site {@code main}, without load balancing.
     *
     * @param id see {@link #id()}
     * @param family see {@link #family()}
     * @return a builder
     */
    public static Builder builder(String id, ProductFamily family) {
        return new Builder(id, family);
    }

    /**
     * The node of this id.
     *
     * @param nodeId any id
     * @return the node, or empty if the cluster has none of that id
     */
    public Optional<Node> node(NodeId nodeId) {
        return nodes.stream().filter(node -> node.id().equals(nodeId)).findFirst();
    }

    /**
     * A product fact of the cluster.
     *
     * @param name for example {@code xm.mode}
     * @return its value, or empty if not declared
     */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /**
     * How many devices depend on the cluster.
     *
     * @return the number, or empty if not declared
     */
    public OptionalInt deviceCount() {
        return devices == null ? OptionalInt.empty() : OptionalInt.of(devices);
    }

    /**
     * The same cluster with another load-balancer configuration: what lint compares with an observed appliance.
     *
     * @param value the configuration
     * @return a copy
     */
    public Cluster withLoadBalancing(LoadBalancing value) {
        return new Cluster(id, family, sites, nodes, database, dns, value, devices, attributes);
    }

    /** Collects a cluster. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final ProductFamily family;
        private final List<Site> sites = new ArrayList<>();
        private final List<Declared> nodes = new ArrayList<>();
        private final List<DnsRecord> dns = new ArrayList<>();
        private final Map<String, String> attributes = new TreeMap<>();
        private @Nullable Database database;
        private LoadBalancing loadBalancing = LoadBalancing.EMPTY;
        private @Nullable Integer devices;

        private Builder(String id, ProductFamily family) {
            this.id = id;
            this.family = family;
        }

        /**
         * Adds a site. Without any, the cluster stands at {@link Site#MAIN}.
         *
         * @param value a site
         * @return this
         */
        public Builder site(Site value) {
            sites.add(value);
            return this;
        }

        /**
         * Adds a node; the first is preferred for the active role.
         *
         * @param value a node
         * @return this
         */
        public Builder node(Node value) {
            nodes.add((problems, path, standIn) -> value);
            return this;
        }

        /**
         * Adds a node that is read with the rest, so that what is wrong with it is said with the rest.
         *
         * @param value collects the node
         * @return this
         */
        public Builder node(Node.Builder value) {
            nodes.add(value::read);
            return this;
        }

        /**
         * Sets the shared database.
         *
         * @param value see {@link Cluster#database()}
         * @return this
         */
        public Builder database(Database value) {
            database = value;
            return this;
        }

        /**
         * Adds a name.
         *
         * @param value see {@link Cluster#dns()}
         * @return this
         */
        public Builder dns(DnsRecord value) {
            dns.add(value);
            return this;
        }

        /**
         * Sets the desired load-balancer configuration.
         *
         * @param value see {@link Cluster#loadBalancing()}
         * @return this
         */
        public Builder loadBalancing(LoadBalancing value) {
            loadBalancing = value;
            return this;
        }

        /**
         * Sets the number of devices.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder devices(int value) {
            devices = value;
            return this;
        }

        /**
         * Declares a product fact.
         *
         * @param name its name
         * @param value its value, never a secret
         * @return this
         */
        public Builder attribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        /**
         * The cluster.
         *
         * @return an immutable cluster
         * @throws InvalidDeclarationException with every problem at once
         */
        public Cluster build() {
            return build((facts, known) -> List.of());
        }

        /**
         * The cluster, if the product facts declared of it and of its nodes can be read as well.
         *
         * @param unreadable what is wrong with the facts of the cluster and of its nodes, with paths from the cluster;
         *     pure; a node that cannot be read itself comes with its facts all the same
         * @return an immutable cluster
         * @throws InvalidDeclarationException with every problem at once
         */
        public Cluster build(BiFunction<Map<String, String>, List<Node>, List<Problem>> unreadable) {
            Problems problems = new Problems();
            ClusterId named = problems.read("id", id, ClusterId::of);
            List<Node> read = new ArrayList<>();
            for (Declared each : nodes) {
                int place = read.size();
                read.add(each.read(problems, "nodes[" + place + "].", "unreadable-" + place));
            }
            List<Site> where = sites.isEmpty() ? List.of(Site.MAIN) : sites;
            Supplier<Cluster> whole = () -> new Cluster(
                    named == null ? ClusterId.of("unreadable") : named,
                    family,
                    where,
                    read,
                    database,
                    dns,
                    loadBalancing,
                    devices,
                    attributes);
            Cluster cluster = problems.build("", "a cluster", whole);
            unreadable
                    .apply(Collections.unmodifiableMap(attributes), List.copyOf(read))
                    .forEach(each -> problems.add(each.path(), each.value(), each.message(), each.remedy()));
            if (problems.any() || cluster == null) {
                throw problems.refusing("cluster " + id);
            }
            return cluster;
        }

        /** A node, or what it is read from. */
        private interface Declared {
            Node read(Problems problems, String path, String standIn);
        }
    }
}
