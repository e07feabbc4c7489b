/**
 * What every product family has in common: the questions a blueprint answers.
 *
 * <p>A blueprint is data about one installation, made by a typed builder in the family's own room
 * ({@code blueprint.ivanticore}, {@code .ums}, {@code .xenmobile}, {@code .traveler}) or in an application's own code:
 * nothing here or below knows a family. It decides nothing and acts on nothing; lint, planners and the failover machine
 * take from it what they need. Start at {@link dev.holdfast.blueprint.Blueprint}.
 */
@NullMarked
package dev.holdfast.blueprint;

import org.jspecify.annotations.NullMarked;
