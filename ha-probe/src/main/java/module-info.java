/**
 * Asks nodes over the network and keeps asking.
 *
 * <p>Start at {@code dev.holdfast.probe.NetworkProber} for one question, at {@code dev.holdfast.probe.ProbeScheduler}
 * for a watch. OkHttp and its Kotlin runtime stay behind {@code dev.holdfast.probe.internal}.
 */
module dev.holdfast.probe {
    requires transitive dev.holdfast.core;
    requires static transitive org.jspecify;
    requires io.github.resilience4j.bulkhead;
    requires okhttp3;
    requires okio;
    requires kotlin.stdlib;
    requires org.slf4j;
    requires jdk.net; // how often TCP keep-alive asks
    requires transitive java.sql;
    requires static micrometer.core;

    exports dev.holdfast.probe;
}
