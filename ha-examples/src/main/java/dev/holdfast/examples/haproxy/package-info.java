/**
 * HAProxy through the SPI, as a product of your own would be: written against {@code dev.holdfast.spi} only. Debian's 2.6
 * and newer, in master-worker mode, on the machine the controller runs on, whose user may end workers: closing a path ends
 * those that earlier reloads left behind, with all of their clients.
 */
@NullMarked
package dev.holdfast.examples.haproxy;

import org.jspecify.annotations.NullMarked;
