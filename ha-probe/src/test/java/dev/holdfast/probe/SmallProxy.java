package dev.holdfast.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy: forwards pages, opens tunnels, and wants an account if it is told to. */
final class SmallProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String account;
    /** What it was asked for and let through, or would have. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** All it could read. */
    final List<String> shown = new CopyOnWriteArrayList<>();

    private SmallProxy(ServerSocket listener, String account) {
        this.listener = listener;
        this.account = account;
        threads.execute(this::accept);
    }

    static SmallProxy open() {
        return wanting("");
    }

    /** @param account the whole value of the header */
    static SmallProxy wanting(String account) {
        try {
            return new SmallProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), account);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            // May read ahead: nothing follows a head before it is answered.
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            List<String> head = head(in);
            while (!head.isEmpty()) {
                shown.addAll(head);
                asked.add(head.get(0));
                if (account.isEmpty() || head.contains("Proxy-Authorization: " + account)) {
                    forward(client, head);
                    return;
                }
                write(
                        client.getOutputStream(),
                        "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n");
                head = head(in);
            }
        } catch (IOException e) {
            asked.add("broken: " + e.getMessage());
        }
    }

    private void forward(Socket client, List<String> head) throws IOException {
        String[] words = head.get(0).split(" ", -1);
        boolean tunnel = words[0].equals("CONNECT");
        URI target = URI.create(tunnel ? "tunnel://" + words[1] : words[1]);
        try (Socket server = new Socket(target.getHost(), target.getPort())) {
            if (tunnel) {
                write(client.getOutputStream(), "HTTP/1.1 200 Go on\r\n\r\n");
                threads.execute(() -> pump(client, server));
            } else {
                List<String> forwarded = new ArrayList<>(head);
                forwarded.set(0, words[0] + " " + target.getPath() + " " + words[2]);
                forwarded.removeIf(line -> line.startsWith("Proxy-"));
                write(server.getOutputStream(), String.join("\r\n", forwarded) + "\r\n\r\n");
            }
            pump(server, client);
        }
    }

    private static List<String> head(BufferedReader in) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.add(line);
        }
        return head;
    }

    /** Until either side has gone: so has the tunnel. */
    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            return;
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
