/**
 * Two controllers, three servers, a HAProxy, a PostgreSQL and clients, each a process of its own in a network namespace of
 * its own, while links are cut and processes killed: who was served by whom is read off the clients' own log.
 *
 * <p>Start at {@link dev.holdfast.examples.partition.PartitionTest}; {@link dev.holdfast.examples.partition.Network} is the
 * net, {@link dev.holdfast.examples.partition.Story} what happens in it by seed, {@link dev.holdfast.examples.partition.Judge}
 * the pure part that reads the log. Runs under {@code -Pnetns} only: it takes root and Linux. Nothing here is a mock; what a
 * black box cannot do, no server here does.
 */
@NullMarked
package dev.holdfast.examples.partition;

import org.jspecify.annotations.NullMarked;
