/** Tests of the pool machine: stories, the table, and the model that is searched. */
@NullMarked
package dev.holdfast.pool;

import org.jspecify.annotations.NullMarked;
