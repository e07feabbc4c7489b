package dev.holdfast.failover;

import dev.holdfast.failover.FailoverGroup.Member;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A group's members by node, for whoever asks about each of them in every step. It is asked, never walked through.
 */
final class Lineage {

    private final Map<NodeId, Member> members = new LinkedHashMap<>();
    private final Map<NodeId, Integer> ranks = new LinkedHashMap<>();

    Lineage(FailoverGroup group) {
        for (Member member : group.members()) {
            ranks.put(member.node(), members.size());
            members.put(member.node(), member);
        }
    }

    SiteId site(NodeId node) {
        return member(node).site();
    }

    /** Whether the one is preferred to the other. */
    boolean isBefore(NodeId one, NodeId other) {
        return Objects.requireNonNull(ranks.get(one)) < Objects.requireNonNull(ranks.get(other));
    }

    /** Whether {@code above} stands somewhere upstream of {@code node}. */
    boolean isUpstream(NodeId above, NodeId node) {
        for (NodeId at = member(node).upstream(); at != null; at = member(at).upstream()) {
            if (at.equals(above)) {
                return true;
            }
        }
        return false;
    }

    private Member member(NodeId node) {
        return Objects.requireNonNull(members.get(node));
    }
}
