/**
 * What the other rooms found, for people: one small document model and four ways to write it down.
 *
 * <p>A {@link dev.holdfast.report.Report} is a title and sections of {@link dev.holdfast.report.Block blocks}. It renders
 * as text, Markdown, JSON, or one HTML page that needs neither a network nor a script. {@link
 * dev.holdfast.report.Sections} makes sections of what the deciding rooms return, {@link dev.holdfast.report.Reports} the
 * standard report of a blueprint. What no method there covers (an artifact of one family, say) is a
 * {@link dev.holdfast.report.Section} of {@link dev.holdfast.report.Table}s and other blocks that its owner builds.
 *
 * <p>It decides nothing and knows no product. The JSON is a few lines of our own: {@code json} reads and writes what is
 * declared and needs a parser for it; a report is only ever written, and must work without one.
 *
 * <p>Invariants: equal reports give equal texts. Every picture can be had as a table. Text goes into a page in one place,
 * {@code Markup}, which escapes it; a name can never become markup, an address to load, or invisible. A page is bounded,
 * and says what it left out. Start at {@link dev.holdfast.report.Reports}.
 */
@NullMarked
package dev.holdfast.report;

import org.jspecify.annotations.NullMarked;
