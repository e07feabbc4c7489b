/**
 * What everything that goes over SSH shares: by which keys a server is recognised. It connects to nothing by itself.
 *
 * <p>SSH needs the optional library Apache MINA SSHD ({@code org.apache.sshd:sshd-osgi} and {@code sshd-sftp}; on the module
 * path also {@code --add-modules org.apache.sshd.osgi,org.apache.sshd.sftp}). Invariant: there is no way to trust any key.
 */
@NullMarked
package dev.holdfast.sync.ssh;

import org.jspecify.annotations.NullMarked;
