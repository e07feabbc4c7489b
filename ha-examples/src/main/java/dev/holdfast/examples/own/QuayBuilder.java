package dev.holdfast.examples.own;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the answers; {@link #build} names every one that is missing at once. */
public final class QuayBuilder {

    private @Nullable String vip;
    private @Nullable String release;
    private Node.@Nullable Builder active;
    private Node.@Nullable Builder standby;

    QuayBuilder() {}

    /**
     * Where clients reach the pair.
     *
     * @param value an address at the load balancer
     * @return this
     */
    public QuayBuilder vip(String value) {
        vip = value;
        return this;
    }

    /**
     * What is installed on both nodes.
     *
     * @param value for example {@code 4.2.0}
     * @return this
     */
    public QuayBuilder release(String value) {
        release = value;
        return this;
    }

    /**
     * The node that serves in normal operation.
     *
     * @param id its name
     * @param address where it is
     * @return this
     */
    public QuayBuilder active(String id, String address) {
        active = Node.builder(id, address).role(NodeRole.PRIMARY);
        return this;
    }

    /**
     * The node that copies from it.
     *
     * @param id its name
     * @param address where it is
     * @return this
     */
    public QuayBuilder standby(String id, String address) {
        standby = Node.builder(id, address).role(NodeRole.SECONDARY);
        return this;
    }

    /**
     * Makes the blueprint, in the safe mode.
     *
     * @return the pair as declared
     * @throws InvalidDeclarationException with everything that is missing
     */
    public QuayPair build() {
        List<Problem> problems = new ArrayList<>();
        String address = given(problems, "vip", vip);
        String installed = given(problems, "release", release);
        Node.Builder first = given(problems, "active", active);
        Node.Builder second = given(problems, "standby", standby);
        if (address == null || installed == null || first == null || second == null) {
            throw new InvalidDeclarationException("Quay pair", problems);
        }
        Node serves = first.version(installed).build();
        Node copies = second.version(installed).upstream(serves.id().value()).build();
        return new QuayPair(
                Cluster.builder("quay", QuayPair.FAMILY)
                        .node(serves)
                        .node(copies)
                        .loadBalancing(QuayBalancing.of(address, serves, copies))
                        .build(),
                FailoverPolicy.safe(Duration.ofSeconds(10), 3, Duration.ofSeconds(2))
                        .recoveryPoint(QuayPair.OLDEST_COPY)
                        .build());
    }

    private static <T> @Nullable T given(List<Problem> problems, String path, @Nullable T value) {
        if (value == null) {
            problems.add(new Problem(path, "nothing", "not given", "Give it to the builder."));
        }
        return value;
    }
}
