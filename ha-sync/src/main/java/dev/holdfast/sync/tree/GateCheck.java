package dev.holdfast.sync.tree;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import java.util.ArrayList;
import java.util.List;

/** The gates that can be told before reading a tree; all that fail, not the first. */
final class GateCheck {

    private GateCheck() {}

    static List<FailingTreeGate> failing(TreeRequest request) {
        List<FailingTreeGate> failing = new ArrayList<>();
        TreeSide source = request.source();
        TreeSide target = request.target();
        if (source.node().equals(target.node())) {
            failing.add(TreeGate.TWO_NODES.failing("both are " + source.node(), "two nodes"));
        }
        if (request.decidedIn().isOlderThan(request.newest())) {
            failing.add(TreeGate.EPOCH_CURRENT.failing(
                    "decided in " + request.decidedIn(), "decided in " + request.newest()));
        }
        if (request.policy().roles() && (source.state() != NodeState.ACTIVE || target.state() != NodeState.STANDBY)) {
            failing.add(TreeGate.ROLES.failing(
                    source.node() + " is " + source.state() + ", " + target.node() + " is " + target.state(),
                    "ACTIVE to STANDBY"));
        }
        if (request.policy().equalVersions() && !sameRelease(source, target)) {
            failing.add(TreeGate.VERSIONS_EQUAL.failing(
                    release(source) + " and " + release(target), "the same release on both"));
        }
        Manifest last = request.baseline();
        if (last != null
                && !last.header().rootId().equals(target.manifest().header().rootId())) {
            failing.add(TreeGate.SAME_ROOT.failing(
                    "root " + target.manifest().header().rootId(),
                    "root " + last.header().rootId()));
        }
        boolean hashed = source.manifest().header().hashed()
                && target.manifest().header().hashed();
        if (request.policy().compare() == CompareMode.HASH && !hashed) {
            failing.add(TreeGate.HASHES_PRESENT.failing("a manifest without hashes", "hashes in both"));
        }
        return failing;
    }

    private static boolean sameRelease(TreeSide source, TreeSide target) {
        SoftwareVersion mine = source.version();
        SoftwareVersion theirs = target.version();
        return mine != null && theirs != null && mine.isSameRelease(theirs);
    }

    private static String release(TreeSide side) {
        SoftwareVersion version = side.version();
        return version == null ? "not observed" : version.toString();
    }
}
