package dev.holdfast.sync.corecli;

import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.internal.ssh.KeyCheck;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** A shell of one Core over SSH. One thread at a time. */
final class SshLink implements AutoCloseable {

    /** Wider than any order, so that no terminal breaks a line. */
    private static final int COLUMNS = 500;

    private static final int LINES = 1000;

    private final CoreAccess access;
    private final Deadline deadline;
    private final KeyCheck check;
    private final Inbox inbox = new Inbox();
    private @Nullable ClientSession session;
    private @Nullable OutputStream keyboard;

    private SshLink(CoreAccess access, Deadline deadline) {
        this.access = access;
        this.deadline = deadline;
        this.check = new KeyCheck(access.hostKeys());
    }

    /** Connects, checks the host key, logs in and opens a shell; nothing is typed. */
    static SshLink open(SshClient client, CoreAccess access, Credentials login, Deadline deadline)
            throws Refusal, InterruptedException {
        SshLink link = new SshLink(access, deadline);
        try {
            link.shell(link.loggedIn(link.connected(client, login), login));
            return link;
        } catch (InterruptedIOException e) {
            link.close();
            throw new InterruptedException();
        } catch (IOException e) {
            link.close();
            throw link.failed("cannot be reached: " + reason(e));
        } catch (Refusal | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    Inbox inbox() {
        return inbox;
    }

    void type(byte[] keys) throws IOException {
        OutputStream out = keyboard;
        if (out == null) {
            throw new IOException("no shell");
        }
        out.write(keys);
        out.flush();
    }

    void type(String keys) throws IOException {
        type(keys.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the shell and what it still carries out. Idempotent. */
    @Override
    public void close() {
        if (session != null) {
            session.close(true);
        }
        inbox.end();
    }

    private ClientSession connected(SshClient client, Credentials login) throws IOException, Refusal {
        ConnectFuture connecting = client.connect(login.user(), access.host(), access.port(), check.context());
        if (!connecting.await(deadline.millisLeft())) {
            connecting.addListener(late -> {
                if (late.isConnected()) {
                    late.getSession().close(true);
                }
            });
            connecting.cancel();
            throw failed("did not take the connection in time");
        }
        if (!connecting.isConnected()) {
            throw failed("cannot be reached: " + reason(connecting.getException()));
        }
        ClientSession opened = connecting.getSession();
        session = opened;
        return opened;
    }

    private ClientSession loggedIn(ClientSession opened, Credentials login) throws IOException, Refusal {
        char[] password = login.password();
        if (access.key() != null) {
            opened.addPublicKeyIdentity(access.key());
        } else {
            opened.addPasswordIdentity(new String(password));
        }
        AuthFuture proving = opened.auth();
        boolean answered = proving.await(deadline.millisLeft());
        if (!check.refused().isEmpty()) {
            throw Refusal.failed(
                    access.host() + " shows the host key " + check.refused() + ", which is not one that was declared:"
                            + " read it at the Core's console, and declare it only if it is the same there",
                    false);
        }
        if (!answered) {
            throw failed("did not answer to the account in time");
        }
        if (!proving.isSuccess()) {
            throw opened.isOpen()
                    ? Refusal.rejected(access.host() + " refuses the account " + login.user())
                    : refusedOrLost(proving.getException(), login);
        }
        return opened;
    }

    /** A server that has heard enough wrong passwords closes the connection; so does a cable that is pulled. */
    private Refusal refusedOrLost(@Nullable Throwable cause, Credentials login) {
        String text = String.valueOf(cause);
        return text.contains("authentication") || text.contains("Too many")
                ? Refusal.rejected(access.host() + " refuses the account " + login.user())
                : failed("ended the connection before the account was accepted");
    }

    private void shell(ClientSession opened) throws IOException, Refusal {
        ChannelShell channel = opened.createShellChannel();
        channel.setPtyType("dumb");
        channel.setPtyColumns(COLUMNS);
        channel.setPtyLines(LINES);
        channel.setOut(inbox);
        channel.setErr(inbox);
        channel.addCloseFutureListener(closed -> inbox.end());
        OpenFuture opening = channel.open();
        if (!opening.await(deadline.millisLeft())) {
            throw failed("did not open a shell in time");
        }
        if (!opening.isOpened()) {
            throw failed("opens no shell: " + reason(opening.getException()));
        }
        keyboard = channel.getInvertedIn();
    }

    private Refusal failed(String what) {
        return Refusal.failed(access.host() + " " + what, true);
    }

    private static String reason(@Nullable Throwable cause) {
        return cause == null ? "no reason given" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
