package dev.holdfast.spi;

import dev.holdfast.model.Epoch;

/**
 * What a controller wrote on a receiver: from which store it led, and in which epoch.
 *
 * @param store identity of the store, see {@link HaStore#identity()}
 * @param epoch the newest epoch of that store that has claimed it or ordered here
 * @param replaceable whether this adapter puts its own store's mark in its place without being told each time: because it is
 *     that store's, or because it was built so
 */
public record StoreMark(String store, Epoch epoch, boolean replaceable) {}
