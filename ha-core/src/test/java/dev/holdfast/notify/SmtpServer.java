package dev.holdfast.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback that can misbehave at any command: real sockets, real TLS, a script of answers. */
final class SmtpServer implements AutoCloseable {

    /** Answers nothing, for ever. */
    static final String SILENCE = "silence";

    /** Hangs up. */
    static final String HANG_UP = "hang up";

    /** Sends one more line of an unfinished answer, again and again, as fast as it goes. */
    static final String ENDLESS = "endless";

    /** Sends a letter of an answer now and then, so that no single read ever times out. */
    static final String DRIP = "drip";

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final SSLContext tls;
    private final boolean implicit;
    private final Map<String, String> script = new ConcurrentHashMap<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    SmtpServer(SSLContext tls, boolean implicit) throws IOException {
        this.tls = tls;
        this.implicit = implicit;
        Thread thread = new Thread(this::serve, "smtp-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on answers a command so. {@code GREETING} is the first word, {@code TEXT} the end of a mail. */
    SmtpServer on(String command, String answer) {
        script.put(command, answer);
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The commands as they came; those that came protected begin with {@code tls }. */
    List<String> said() {
        return said;
    }

    /** The mails that were taken, headers and text, lines ended by a line feed. */
    List<String> mails() {
        return mails;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket plain = listener.accept()) {
                open.add(plain);
                talk(implicit ? protect(plain) : plain);
            } catch (IOException e) {
                said.add("(" + e.getClass().getSimpleName() + ")");
            }
        }
    }

    private SSLSocket protect(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private void talk(Socket first) throws IOException {
        Socket socket = first;
        BufferedReader in = reader(socket);
        if (!answer(socket, "GREETING", "220 test ready")) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            said.add((socket instanceof SSLSocket ? "tls " : "") + line);
            String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            if (command.equals("QUIT") && !script.containsKey(command)) {
                return; // nobody waits for the answer, and one that finds nobody would be noted as a fault
            }
            if (!answer(socket, script.containsKey(line) ? line : command, usual(command, socket))) {
                return;
            }
            if (command.equals("STARTTLS") && !script.containsKey(command)) {
                socket = protect(socket);
                in = reader(socket);
            } else if (command.equals("DATA") && !script.containsKey(command)) {
                String mail = text(in);
                if (mail == null) {
                    return;
                }
                if (!script.containsKey("TEXT")) {
                    mails.add(mail); // before the answer: whoever has it looks at the mails
                }
                if (!answer(socket, "TEXT", "250 taken")) {
                    return;
                }
            } else if (command.equals("QUIT")) {
                return;
            }
        }
    }

    private static String usual(String command, Socket socket) {
        return switch (command) {
            case "EHLO" ->
                socket instanceof SSLSocket
                        ? "250-test\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME"
                        : "250-test\r\n250 STARTTLS";
            case "STARTTLS" -> "220 go ahead";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go ahead";
            default -> "250 ok";
        };
    }

    private static @Nullable String text(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return mail.toString();
            }
            mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return null;
    }

    private boolean answer(Socket socket, String command, String usual) throws IOException {
        OutputStream out = socket.getOutputStream();
        String answer = script.getOrDefault(command, usual);
        switch (answer) {
            case HANG_UP -> {
                return false;
            }
            case SILENCE -> {
                return socket.getInputStream().read() >= 0;
            }
            case ENDLESS -> {
                byte[] line = ("250-" + "x".repeat(500) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                while (true) {
                    out.write(line);
                }
            }
            case DRIP -> {
                socket.setSoTimeout(100);
                while (true) {
                    out.write('2');
                    out.flush();
                    pause(socket);
                }
            }
            default -> {
                out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                return true;
            }
        }
    }

    /** Waits until the client says something, which it does not, or a moment has gone. */
    private static void pause(Socket socket) throws IOException {
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("client has gone");
            }
        } catch (java.net.SocketTimeoutException e) {
            socket.setSoTimeout(100);
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
