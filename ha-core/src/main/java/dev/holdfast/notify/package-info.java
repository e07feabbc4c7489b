/**
 * Where notices go, to whom, and how often.
 *
 * <p>Two parts. <em>Policy</em>, pure: {@link dev.holdfast.notify.NotificationPolicy} and
 * {@link dev.holdfast.notify.NotificationLog} decide what one channel hears. <em>Sinks</em>: into memory, into the log, by mail; {@link dev.holdfast.notify.ChannelNotifier} puts the policy
 * before any of them. Others implement {@link dev.holdfast.spi.Notifier}.
 *
 * <p>Not here: which events there are ({@link dev.holdfast.model.NoticeKind}), and who notices them (the failover
 * machine, and {@code dev.holdfast.runtime.watch}). Invariants: the first of a kind and subject is never held back, nor is
 * a more serious one; memory is bounded; no secret stands in a text, an outcome or a log; only
 * {@code SmtpDialogue} touches Angus Mail. Start at {@link dev.holdfast.notify.ChannelNotifier}.
 */
@NullMarked
package dev.holdfast.notify;

import org.jspecify.annotations.NullMarked;
