/**
 * How a probe is carried out: on one selector thread of our own, thousands at once; by OkHttp where a page wants an account,
 * a proxy, redirects or HTTP/2, and for those who ask few; on a thread each for checks of one's own. Not exported.
 */
@NullMarked
package dev.holdfast.probe.internal;

import org.jspecify.annotations.NullMarked;
