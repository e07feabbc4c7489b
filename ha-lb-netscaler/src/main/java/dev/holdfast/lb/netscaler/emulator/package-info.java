/**
 * A NetScaler to try things on: NITRO over real HTTP, in this process, on loopback.
 *
 * <p>It keeps the resources the adapter manages with their rules (existence, references, fixed attributes, ranges), real
 * error codes and HTTP statuses, sessions, bulk requests, saving, and monitors that really probe. Traffic is real too:
 * {@link dev.holdfast.lb.netscaler.emulator.NitroEmulator#proxyPort} opens a port that forwards each new connection to
 * the member a client of that virtual server would get. Faults are injected through
 * {@link dev.holdfast.lb.netscaler.emulator.Faults}. It shares no code with the adapter: its table of attributes comes
 * straight from the vendor's metadata, so the two check each other.
 *
 * <p>Not emulated: disabling with {@code delay} or {@code graceful} (refused), persistence, certificates, content
 * switching, a second appliance. An address that is neither loopback nor mapped is never contacted; its members are
 * down.
 */
@NullMarked
package dev.holdfast.lb.netscaler.emulator;

import org.jspecify.annotations.NullMarked;
