/**
 * Holdfast's core: what a cluster is, what should be done about it, and why.
 *
 * <p>The pure rooms ({@code model}, {@code plan}, {@code facts}, {@code health}, {@code failover}, {@code pool},
 * {@code lint}, {@code runbook}, {@code blueprint}) decide and never act: no clock, no chance, no I/O, no logging. {@code spi} names
 * what the outside must offer, {@code runtime} is the one place that acts. Start at {@code dev.holdfast.failover} for
 * decisions, at {@code dev.holdfast.blueprint} for a product family.
 */
module dev.holdfast.core {
    requires static transitive org.jspecify;
    requires com.google.common;
    requires com.fasterxml.jackson.databind;
    requires static com.fasterxml.jackson.dataformat.yaml;
    requires org.slf4j;
    requires transitive java.sql; // a store takes the host's DataSource
    requires static org.eclipse.angus.mail;

    exports dev.holdfast.model;
    exports dev.holdfast.model.lb;
    exports dev.holdfast.model.probe;
    exports dev.holdfast.model.sync;
    exports dev.holdfast.plan;
    exports dev.holdfast.facts;
    exports dev.holdfast.health;
    exports dev.holdfast.failover;
    exports dev.holdfast.pool;
    exports dev.holdfast.blueprint;
    exports dev.holdfast.blueprint.ivanticore;
    exports dev.holdfast.spi;
    exports dev.holdfast.lint;
    exports dev.holdfast.runbook;
    exports dev.holdfast.blueprint.ums;
    exports dev.holdfast.blueprint.xenmobile;
    exports dev.holdfast.blueprint.traveler;
    exports dev.holdfast.json;
    exports dev.holdfast.journal;
    exports dev.holdfast.simulate;
    exports dev.holdfast.report;
    exports dev.holdfast.runtime;
    exports dev.holdfast.runtime.watch;
    exports dev.holdfast.store;
    exports dev.holdfast.notify;
}
