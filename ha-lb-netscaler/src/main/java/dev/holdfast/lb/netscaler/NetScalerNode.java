package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.apply.ApplianceReader;
import dev.holdfast.lb.netscaler.internal.apply.Identity;
import dev.holdfast.lb.netscaler.internal.apply.Origins;
import dev.holdfast.lb.netscaler.internal.apply.PerNode;
import dev.holdfast.lb.netscaler.internal.apply.Receiver;
import dev.holdfast.lb.netscaler.internal.apply.Survey;
import dev.holdfast.lb.netscaler.internal.diff.Differ;
import dev.holdfast.lb.netscaler.internal.diff.Difference;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObjects;
import dev.holdfast.lb.netscaler.internal.mapping.Holdings;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyGuard;
import dev.holdfast.spi.GuardedApply;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One node of a pair in INC mode, primary or not, and what it keeps for itself: its own addresses, routes and VLANs, which its
 * partner in another network neither hears of nor could use. Everything else is planned for the pair.
 *
 * <p>A plan of one node is refused at the other. Nothing here has a comment: without a ledger ({@code Builder.ledger}) nothing is
 * deleted that is no longer declared. Thread-safe; takes turns with the adapter, by which it is closed.
 */
public final class NetScalerNode implements GuardedApply {

    private final Receiver receiver;
    private final Ledger ledger;
    private final Calls calls;
    private final Applies applies;
    private final int deletions;

    NetScalerNode(Receiver receiver, Ledger ledger, Calls calls, int deletions) {
        this.receiver = receiver;
        this.ledger = ledger;
        this.calls = calls;
        this.applies = new Applies(receiver, ledger, calls);
        this.deletions = deletions;
    }

    /**
     * Where it is.
     *
     * @return scheme, host and port, as the adapter was given it
     */
    public URI address() {
        return receiver.session().address();
    }

    /**
     * What separates this node from what is declared for it.
     *
     * @param addresses its own addresses
     * @param more its routes and VLANs, in the appliance's own words
     * @return the plan, saved at the end, or why there is none
     * @throws IllegalArgumentException if something is no resource that a node keeps for itself
     */
    public Reply<ChangeSet> plan(List<SubnetIp> addresses, NetScalerObject... more) {
        NodeNetwork network = new NodeNetwork(addresses, List.of(more));
        List<DesiredObject> wanted = Beside.NOTHING
                .saying(network.more())
                .spoken()
                .onTopOf(
                        DesiredObjects.of(LoadBalancing.EMPTY.withSubnetIps(addresses), receiver.ownership()),
                        receiver.ownership());
        return calls.planning(deadline -> plan(wanted, deadline));
    }

    private Reply<ChangeSet> plan(List<DesiredObject> wanted, Deadline deadline) {
        Reply<Holdings> holdings = ledger.holdings();
        if (holdings instanceof Reply.None<Holdings> none) {
            return Reply.none(none.reason());
        }
        Set<ObjectRef> refs = new TreeSet<>(holdings.orElseThrow().refs());
        wanted.forEach(each -> refs.add(each.ref()));
        Reply<Survey> survey = new ApplianceReader(receiver.session(), receiver.ownership()).survey(refs, deadline);
        if (survey instanceof Reply.None<Survey> none) {
            return Reply.none(none.reason());
        }
        // What both nodes have is none of this plan's business, declared or not.
        List<NitroObject> observed = survey.orElseThrow().objects().stream()
                .filter(each -> PerNode.keeps(each.ref().type()))
                .toList();
        Difference difference = Differ.between(receiver.ownership(), false, wanted, observed, holdings.orElseThrow());
        List<String> objections = difference.objections(deletions);
        if (!objections.isEmpty()) {
            return Reply.none("cannot plan " + receiver.name() + ": " + String.join("; ", objections));
        }
        Reply<Identity.Who> who = receiver.identity().who(deadline);
        return who instanceof Reply.None<Identity.Who> none
                ? Reply.none(none.reason())
                : Reply.of(Origins.bound(
                        difference.saved("load balancer " + receiver.name()),
                        who.orElseThrow().text(),
                        observed));
    }

    /**
     * Applies a plan at this node, as the adapter does at the primary one: journalled, read back, saved.
     *
     * @param changes a plan of this node
     * @return how it ended; rejected if it is not in INC mode, or the plan is not this node's
     */
    public EffectOutcome apply(ChangeSet changes) {
        return apply(changes, ApplyGuard.NONE);
    }

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

    void close() {
        receiver.session().close();
    }
}
