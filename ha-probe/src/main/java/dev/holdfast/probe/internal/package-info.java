/** How a probe is carried out: OkHttp for pages, a plain socket for ports. Not exported. */
@NullMarked
package dev.holdfast.probe.internal;

import org.jspecify.annotations.NullMarked;
