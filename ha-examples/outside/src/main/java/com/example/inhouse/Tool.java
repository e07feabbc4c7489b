package com.example.inhouse;

import dev.holdfast.facts.Facts;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;

/** Declares a pair and reads the catalogue: the model and a resource are reachable from outside. */
final class Tool {

    private Tool() {}

    public static void main(String[] arguments) {
        Cluster cluster = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(Node.builder("core1", "10.0.0.1").build())
                .node(Node.builder("core2", "10.0.0.2").build())
                .build();
        System.out.println("cluster " + cluster.id() + " of " + cluster.nodes().size() + " nodes, "
                + (Facts.all().isEmpty() ? "no facts" : "facts") + ", "
                + (Tool.class.getModule().isNamed() ? "module path" : "class path"));
    }
}
