package dev.holdfast.examples;

import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.corecli.CoreAccess;
import dev.holdfast.sync.ssh.HostKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A shell that greets, asks for the enable password and takes every order; behind SSH on the loopback. */
final class SmallCore implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private final KeyPair key;

    SmallCore() throws IOException, GeneralSecurityException {
        key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, session) -> password.equals("login"));
        server.setShellFactory(channel -> new Shell());
        server.start();
    }

    CoreAccess access(String haAddress) {
        return CoreAccess.of(
                        "127.0.0.1",
                        HostKeys.fingerprints(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic())),
                        () -> Credentials.of("admin", "login".toCharArray()))
                .port(server.getPort())
                .haAddress(haAddress)
                .enablePassword(() -> Credentials.of("enable", "secret".toCharArray()));
    }

    List<String> orders() {
        return orders;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private final class Shell implements Command {

        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private ExitCallback left = (code, text, now) -> {};

        private void run() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
                String mark = "core> ";
                print("Welcome\r\n" + mark);
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals("enable")) {
                        print("Password: ");
                        mark = "secret".equals(lines.readLine()) ? "core# " : mark;
                    } else if (!line.isEmpty()) {
                        orders.add(line);
                    }
                    print("\r\n" + mark);
                }
            } catch (IOException gone) {
                orders.add("left by force");
            }
            left.onExit(0);
        }

        private void print(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread thread = new Thread(this::run, "small-core");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void destroy(ChannelSession channel) {
            // The reader ends with the channel.
        }

        @Override
        public void setInputStream(InputStream value) {
            in = value;
        }

        @Override
        public void setOutputStream(OutputStream value) {
            out = value;
        }

        @Override
        public void setErrorStream(OutputStream value) {
            // There is one stream.
        }

        @Override
        public void setExitCallback(ExitCallback value) {
            left = value;
        }
    }
}
