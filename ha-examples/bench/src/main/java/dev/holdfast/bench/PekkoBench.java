package dev.holdfast.bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.Reachability;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.sbr.DowningStrategy;
import org.apache.pekko.cluster.sbr.KeepMajority;
import org.apache.pekko.util.Version;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import scala.Option;
import scala.collection.immutable.Set;

/**
 * Pekko's split-brain resolver on the same event, seen from the last node: the first one is unreachable for every other
 * that may watch it, who goes down? Membership only: no roles of nodes, no data, no traffic.
 */
@State(Scope.Benchmark)
public class PekkoBench {

    /** As many as watch one member by Pekko's default. */
    private static final int WATCHERS = 9;

    /** How many nodes; the resolver keeps the lower address of two, so the greater half begins at three. */
    @Param({"3", "16", "100"})
    public int nodes;

    private KeepMajority strategy;

    /** The first node is unreachable. */
    @Setup
    public void lost() {
        List<Member> members = new ArrayList<>();
        for (int number = 1; number <= nodes; number++) {
            UniqueAddress address = new UniqueAddress(new Address("pekko", "drill", "n" + number, 7355), number);
            members.add(new Member(address, number, MemberStatus.up(), new Set.Set1<>("dc-default"), Version.Zero()));
        }
        Member first = members.get(0);
        strategy = new KeepMajority(
                "default", Option.empty(), members.get(nodes - 1).uniqueAddress());
        members.forEach(strategy::add);
        strategy.addUnreachable(first);
        Reachability seen = Reachability.empty();
        for (Member watcher : members.subList(1, Math.min(nodes, 1 + WATCHERS))) {
            seen = seen.unreachable(watcher.uniqueAddress(), first.uniqueAddress());
        }
        strategy.setReachability(seen);
        String decision = pekko_keep_majority().toString();
        if (!decision.startsWith("DownUnreachable")) {
            throw new IllegalStateException("Pekko decides " + decision + ", not DownUnreachable");
        }
    }

    /**
     * Who goes down.
     *
     * @return the decision
     */
    @Benchmark
    public DowningStrategy.Decision pekko_keep_majority() {
        return strategy.decide();
    }
}
