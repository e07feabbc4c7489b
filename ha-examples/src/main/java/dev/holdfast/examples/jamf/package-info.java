/**
 * A blueprint of a product the library does not know, written with its public API alone: a Jamf Pro cluster. Several web
 * applications serve side by side on one database; one of them, the primary, also does the work that must be done once.
 *
 * <p>It is an example of how much there is to write, not a supported product: its sources are few, and each sentence it
 * rests on is a line of the blueprint with an id of its own. It decides nothing and acts on nothing. Start at
 * {@link dev.holdfast.examples.jamf.JamfCluster}.
 */
@NullMarked
package dev.holdfast.examples.jamf;

import org.jspecify.annotations.NullMarked;
