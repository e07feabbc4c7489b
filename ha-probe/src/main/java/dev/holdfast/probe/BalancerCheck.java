package dev.holdfast.probe;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.DrainView;
import dev.holdfast.spi.DrainView.Member;
import dev.holdfast.spi.DrainView.State;
import dev.holdfast.spi.Drainer;
import java.util.List;

/** What the load balancer makes of a node: the effective state of its members, by the load balancer's own monitors. */
public final class BalancerCheck {

    private BalancerCheck() {}

    /**
     * A look through the load balancer.
     *
     * @param balancer which one
     * @param target the node there; its address is not used
     * @return the check: PASS if every member gets clients, DEGRADED if some do, MAINT if those that do not are on their
     *     way out or out on purpose, FAIL if none does and one is down; UNKNOWN if the load balancer does not tell
     */
    public static Check of(Drainer balancer, DrainTarget target) {
        return (address, timeout) -> {
            Reply<DrainView> reply = balancer.look(target);
            return reply instanceof Reply.Value<DrainView> view
                    ? verdict(view.value().members())
                    : Verdict.unknown(Reason.OBSERVER, ((Reply.None<DrainView>) reply).reason());
        };
    }

    private static Verdict verdict(List<Member> members) {
        if (members.isEmpty()) {
            return Verdict.unknown(Reason.OBSERVER, "the load balancer knows no such member");
        }
        long serving = count(members, State.IN_SERVICE);
        long down = count(members, State.DOWN);
        String found = serving + " of " + members.size() + " members get clients, " + down + " are down";
        if (serving == members.size()) {
            return new Verdict(Kind.PASS, Reason.NONE, null, found);
        }
        if (serving > 0) {
            return new Verdict(Kind.DEGRADED, Reason.PARTIAL, null, found);
        }
        return down > 0
                ? Verdict.fail(Reason.WRONG_ANSWER, found)
                : new Verdict(Kind.MAINT, Reason.NOT_READY, NodeState.DRAINING, found);
    }

    private static long count(List<Member> members, State state) {
        return members.stream().filter(member -> member.state() == state).count();
    }
}
