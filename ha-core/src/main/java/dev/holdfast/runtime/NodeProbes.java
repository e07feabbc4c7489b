package dev.holdfast.runtime;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.ProbeSpec;
import java.util.List;

/** What one attempt on a node asks, and where. */
record NodeProbes(NodeId node, String address, List<ProbeSpec> specs) {

    NodeProbes {
        specs = List.copyOf(specs);
    }
}
