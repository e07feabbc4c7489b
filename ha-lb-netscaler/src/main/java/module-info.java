/**
 * NetScaler over NITRO: plan, apply, verify, and move traffic; the same change set as CLI text; an emulator.
 *
 * <p>The emulator is not exported: it is packed into a jar of its own, classifier {@code emulator}.
 */
module dev.holdfast.lb.netscaler {
    requires transitive dev.holdfast.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires io.github.resilience4j.circuitbreaker;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires okhttp3;
    requires okio;
    requires org.slf4j;
    requires static jdk.httpserver;

    exports dev.holdfast.lb.netscaler;
    exports dev.holdfast.lb.netscaler.config;
}
