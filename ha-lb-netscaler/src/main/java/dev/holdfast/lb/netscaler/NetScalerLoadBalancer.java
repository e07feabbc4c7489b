package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.apply.Identity;
import dev.holdfast.lb.netscaler.internal.apply.Receiver;
import dev.holdfast.lb.netscaler.internal.apply.Saving;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.traffic.Orders;
import dev.holdfast.lb.netscaler.internal.traffic.PathOrders;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.Drift;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyGuard;
import dev.holdfast.spi.Credentials;
import dev.holdfast.spi.DriftCheck;
import dev.holdfast.spi.GuardedApply;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.PathOrder;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A NetScaler (Citrix ADC) behind the port, over its NITRO REST interface.
 *
 * <p>Configuration: the plan is minimal, ordered and touches only what this cluster owns, which stands in the comment of
 * servers, groups and virtual servers as {@code holdfast:<cluster>}; bindings of an owned object are owned. What has no
 * comment (a monitor, an address) is deleted only if a ledger says that a plan made it. What cannot be changed in place (a
 * protocol, a port) is made anew as {@code <name>.hf-<digest>} before the old one goes, and renamed; where two cannot be at
 * once the step says why; each replacement counts against {@link Builder#deletions}. The contents of a certificate are
 * exchanged in place. A secret stands in a plan by its name.
 *
 * <p>Traffic state is planned exactly once, at creation: the first declared path open, all others closed. A member that joins
 * an existing group of a path joins disabled; {@link #openPath} enables it.
 *
 * <p>Traffic: before the first change of an epoch the adapter takes over ({@link FenceStrength#TAKEOVER}): it writes the mark
 * {@code holdfast:<cluster>:<store>:<epoch>} into the comment of the cluster's traffic virtual server, ends all other sessions
 * of its account and reads the mark again. The account must therefore be the adapter's own.
 *
 * <p>What was done is saved, which saves everything there is on the appliance; where something was not saved before, it is
 * saved along or nothing is, see {@link Builder#unsavedByOthers}.
 *
 * <p>Thread-safe; calls are serialised, and what writes also waits for other adapters of the same address in this process.
 * One that had to wait past its own time is not made: an order then ends as {@code Failed}. One session, opened when first
 * needed, ended by {@link #close}.
 *
 * <p>An appliance that has left 8 calls in a row without an answer is not asked for readings and plans for as long as one
 * call may take ({@link Builder#callTimeout}): they say {@code NOT_ANSWERING} at once, and when it is asked again. Orders and
 * applies are always tried, and the first that is answered ends it.
 */
public final class NetScalerLoadBalancer implements LoadBalancer, StoreMarks, GuardedApply, DriftCheck {

    private final NitroSession session;
    private final Orders orders;
    private final PathOrders paths;
    private final Planning planning;
    private final Applies applies;
    private final Operations operations;
    private final Calls calls;
    private final Function<URI, NetScalerNode> opening;
    private final Map<URI, NetScalerNode> nodes = new ConcurrentHashMap<>();

    private NetScalerLoadBalancer(Builder builder, ClusterId cluster, String store, Sessions sessions) {
        NitroSession session = sessions.ofPair();
        String name = builder.name;
        Ownership ownership = new Ownership(cluster);
        Ledger ledger = new Ledger(builder.ledger, cluster, name, builder.beside.secrets());
        Identity identity = new Identity(session);
        TurnOrder turns = TurnOrder.of(builder.connection().addresses(), identity::unique);
        Saving saving = new Saving(session, builder.connection().unsavedByOthers());
        Orders orders = new Orders(
                session, saving, ownership, store, builder.connection().user(), builder.replaceForeignMark);
        this.session = session;
        this.orders = orders;
        this.planning = new Planning(
                name,
                session,
                identity,
                ownership,
                builder.beside.spoken(),
                builder.adoptExisting,
                builder.deletions,
                ledger);
        this.calls = new Calls(name, cluster, session, builder.operationTimeout, turns);
        this.applies = new Applies(
                new Receiver(
                        name,
                        session,
                        saving,
                        ownership,
                        builder.beside.known(),
                        identity,
                        builder.journal,
                        builder.connection().together()),
                ledger,
                calls);
        this.paths = new PathOrders(session, orders);
        this.operations = new Operations(calls, orders);
        this.opening = address -> builder.node(sessions.ofNode(address), calls);
    }

    /**
     * Describes an appliance.
     *
     * @param baseUrl {@code https://host[:port]} of the management address
     * @param credentials the adapter's own account
     * @return a builder
     */
    public static Builder builder(URI baseUrl, Credentials credentials) {
        return new Builder(new Connection(baseUrl, credentials));
    }

    @Override
    public String name() {
        return calls.name();
    }

    @Override
    public Reply<ChangeSet> plan(LoadBalancing desired) {
        return calls.planning(deadline -> planning.plan(desired, deadline));
    }

    @Override
    public Reply<Drift> drift(LoadBalancing desired) {
        return calls.planning(deadline -> planning.drift(desired, deadline));
    }

    /**
     * Reads the configuration back into the model, for lint: what the cluster's own objects have (those of the declared names
     * and those with its word in their comment), and whatever they lead to. Traffic state: see {@link #observeTraffic}.
     *
     * <p>Certificates, content switches, gateways, address records, sites and IPv6 addresses of the appliance's own are not
     * put into the model's words: each is supposed to be as declared and, for rules, to be absent or different. Remarks tell.
     *
     * @param declared the declaration
     * @return what the appliance has, or why it could not be read
     */
    public Reply<LiveBalancing> read(LoadBalancing declared) {
        return calls.planning(deadline -> planning.read(declared, false, deadline));
    }

    /**
     * The same with everything there is, whosever it is: to judge an appliance that was not configured by Holdfast.
     *
     * @param declared the declaration; {@link LoadBalancing#EMPTY} if there is none
     * @return what the appliance has, or why it could not be read
     */
    public Reply<LiveBalancing> readEverything(LoadBalancing declared) {
        return calls.planning(deadline -> planning.read(declared, true, deadline));
    }

    @Override
    public EffectOutcome apply(ChangeSet changes) {
        return apply(changes, ApplyGuard.NONE);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Asked before each request and each repetition of one. The one exception is that of our own sessions the one is ended
     * in which a write was not answered, so that it cannot arrive late.
     */
    @Override
    public EffectOutcome apply(ChangeSet changes, ApplyGuard guard) {
        return applies.apply(changes, guard);
    }

    /**
     * To try an apply without a write, and to end one that was cut off.
     *
     * @return always the same
     */
    public Applies applies() {
        return applies;
    }

    /**
     * To drain, to suspend failover detection, to switch a virtual server, and to look at counters.
     *
     * @return always the same
     */
    public Operations operations() {
        return operations;
    }

    /**
     * One node of a pair in INC mode, for what it keeps for itself.
     *
     * @param address the base URL of this adapter, or one of {@code Builder.partners}
     * @return always the same for an address; closed with this adapter
     * @throws IllegalArgumentException if no node of this address is known
     */
    public NetScalerNode node(URI address) {
        return nodes.computeIfAbsent(address, opening);
    }

    /**
     * Both nodes of a pair in INC mode, for one declaration of what they share and what each keeps for itself.
     *
     * @return a view of this adapter
     */
    public IncPair incPair() {
        return new IncPair(this);
    }

    @Override
    public Reply<TrafficView> observeTraffic(TrafficPaths paths) {
        return calls.readingAlways(deadline -> this.paths.observe(paths, deadline));
    }

    @Override
    public EffectOutcome closePath(PathOrder order) {
        return calls.order(order.cluster(), order.timeout(), deadline -> paths.close(order, deadline));
    }

    @Override
    public EffectOutcome openPath(PathOrder order) {
        return calls.order(order.cluster(), order.timeout(), deadline -> paths.open(order, deadline));
    }

    @Override
    public Reply<FenceStrength> readiness(TrafficPaths paths, Epoch epoch) {
        return calls.asking(deadline -> {
            String obstacle = this.paths.obstacle(paths, epoch, deadline);
            return obstacle.isEmpty() ? Reply.of(FenceStrength.TAKEOVER) : calls.unread(obstacle);
        });
    }

    @Override
    public Reply<List<StoreMark>> marks() {
        return calls.asking(orders::marks);
    }

    @Override
    public EffectOutcome claim(Epoch epoch, Collection<StoreMark> over, Duration timeout) {
        return calls.order(calls.cluster(), timeout, deadline -> orders.claim(epoch, over, deadline));
    }

    @Override
    public void close() {
        session.close();
        nodes.values().forEach(NetScalerNode::close);
    }

    /** How the appliance is reached and what the adapter may do there. */
    public static final class Builder extends PlanBuilder<Builder> {

        private String name = "netscaler";
        private boolean named;
        private @Nullable ClusterId cluster;
        private @Nullable String store;
        private boolean replaceForeignMark;

        private Builder(Connection connection) {
            super(connection);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * What it is called in plans and journals. Required with a ledger ({@link #ledger}), which keeps by it.
         *
         * @param value for example {@code ns1}
         * @return this
         */
        public Builder name(String value) {
            name = value;
            named = true;
            return this;
        }

        /**
         * Whose objects these are: it stands in comments, in the mark and in the ledger. Required.
         *
         * @param value the cluster
         * @return this
         */
        public Builder cluster(ClusterId value) {
            cluster = value;
            return this;
        }

        /**
         * Identity of the store whose epochs count; stands in the mark. Required: with another store epochs start anew.
         *
         * @param value the controller's {@code HaStore.identity()}: 1 to 63 letters, digits, {@code .}, {@code _} or {@code -}
         * @return this
         */
        public Builder store(String value) {
            if (!value.matches("[A-Za-z0-9._-]{1,63}")) {
                throw new IllegalArgumentException(
                        "store \"" + value + "\": use 1 to 63 letters, digits, '.', '_' or '-'");
            }
            store = value;
            return this;
        }

        /**
         * Allows to replace another store's mark, whatever its epoch, after an operator made sure that its controller is gone.
         *
         * @return this
         */
        public Builder replaceForeignMark() {
            replaceForeignMark = true;
            return this;
        }

        private NetScalerNode node(NitroSession session, Calls calls) {
            ClusterId cluster = calls.cluster();
            String own = name + " node " + session.address();
            return new NetScalerNode(
                    new Receiver(
                            own,
                            session,
                            new Saving(session, connection().unsavedByOthers()),
                            new Ownership(cluster),
                            beside.known(),
                            new Identity(session),
                            journal,
                            connection().together()),
                    new Ledger(ledger, cluster, own, beside.secrets()),
                    new Calls(own, cluster, session, operationTimeout, calls.turns()),
                    deletions);
        }

        /**
         * The adapter. Nothing is sent yet.
         *
         * @return a new adapter
         * @throws IllegalArgumentException with everything that is missing or wrong: no cluster, no store, a ledger without a
         *     name, an address that is not {@code https:} where plain HTTP is not allowed
         */
        public NetScalerLoadBalancer build() {
            List<String> problems = new ArrayList<>();
            if (cluster == null) {
                problems.add(
                        "no cluster; say with cluster(...) whose objects these are: it stands in comments and in the mark");
            }
            if (store == null) {
                problems.add("no store; pass the HaStore's identity() to store(...)");
            }
            if (ledger != null && !named) {
                problems.add("no name; a ledger keeps what is owned by the name(...) of the appliance");
            }
            problems.addAll(connection().problems());
            if (cluster == null || store == null || !problems.isEmpty()) {
                throw new IllegalArgumentException("load balancer " + name + ": " + String.join("; ", problems));
            }
            return new NetScalerLoadBalancer(this, cluster, store, connection().open());
        }
    }
}
