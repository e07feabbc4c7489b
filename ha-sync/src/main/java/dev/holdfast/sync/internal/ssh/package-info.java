/**
 * The one place that makes clients of Apache MINA SSHD: ciphers, host keys, and nothing taken from the account they run
 * under. Start at {@link dev.holdfast.sync.internal.ssh.SshClients}.
 */
@NullMarked
package dev.holdfast.sync.internal.ssh;

import org.jspecify.annotations.NullMarked;
