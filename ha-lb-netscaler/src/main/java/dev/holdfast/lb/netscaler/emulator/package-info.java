/**
 * A NetScaler to try things on: NITRO over real HTTP, in this process, on loopback.
 *
 * <p>It answers for every resource of the vendor's tables, which are read as they are ({@code resources.tsv},
 * {@code operations.tsv}, {@code stats.tsv}); {@code appliance.tsv} says what they do not: keys, references, what a real
 * appliance was seen to show. On top of that single resources have rules of their own. Error codes and HTTP statuses are
 * the real ones, as are sessions, bulk requests, saving, and monitors that really probe; what an appliance does is also
 * true of the form in which the vendor's first clients speak ({@code Letter}). Traffic is real too:
 * {@link dev.holdfast.lb.netscaler.emulator.NitroEmulator#proxyPort} opens a port that forwards each new connection to
 * the member a client of that virtual server would get. Faults are injected through
 * {@link dev.holdfast.lb.netscaler.emulator.Faults}. It shares no code with the adapter, so the two check each other.
 *
 * <p>{@link dev.holdfast.lb.netscaler.emulator.HaPair} puts two of them together. Everything that lasts goes by an
 * {@link dev.holdfast.lb.netscaler.emulator.ApplianceClock}, which can be moved by hand. A configuration is loaded and
 * dumped as commands; their reader ({@code CliReader}, {@code commands.tsv}) is not the adapter's either.
 *
 * <p>Kept and shown, but without effect: persistence other than by source address, certificates and their contents,
 * content switching, gateways, sites. An address that is neither loopback nor mapped is never contacted; its members are
 * down. One lock for each appliance, or for both of a pair; real probes and real connections run without it.
 */
@NullMarked
package dev.holdfast.lb.netscaler.emulator;

import org.jspecify.annotations.NullMarked;
