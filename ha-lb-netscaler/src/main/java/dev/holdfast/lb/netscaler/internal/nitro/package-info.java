/**
 * Talking to the appliance: requests, answers, one session.
 *
 * <p>The error code decides, not the HTTP status; a 2xx without a body is a success. Reads are repeated with a backoff;
 * a write is repeated only if the appliance said that it did not do it. An answer that did not come is
 * {@link dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer.Lost}: the caller looks before it asks again. After a new
 * login a read is repeated, a write is handed back to be decided anew. Bodies are bounded, redirects are not followed,
 * nothing secret is logged. Start at {@link dev.holdfast.lb.netscaler.internal.nitro.NitroSession}.
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.nitro;

import org.jspecify.annotations.NullMarked;
