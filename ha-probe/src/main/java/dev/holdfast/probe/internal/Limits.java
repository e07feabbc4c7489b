package dev.holdfast.probe.internal;

/**
 * How much at once.
 *
 * @param inFlight probes in all
 * @param perHost probes of one address, all ports on one thread; 0 for a thread each and no such limit
 * @param handshakes of TLS, on one thread
 */
public record Limits(int inFlight, int perHost, int handshakes) {}
