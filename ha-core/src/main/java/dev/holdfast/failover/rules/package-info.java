/**
 * What a rule table is, whatever it decides about: rows by phase and input of which the first that matches decides.
 *
 * <p>Shared by the failover machine and the pool machine; not exported. It knows no phase, input or condition of either.
 * Invariant: a table answers every phase with every input, or says so loudly. Start at {@link
 * dev.holdfast.failover.rules.RuleTable}.
 */
@NullMarked
package dev.holdfast.failover.rules;

import org.jspecify.annotations.NullMarked;
