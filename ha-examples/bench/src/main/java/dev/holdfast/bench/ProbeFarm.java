package dev.holdfast.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Who is asked, one nginx on all of 127/8, and the peers that ask it the same. */
final class ProbeFarm implements AutoCloseable {

    private static final String PAGE = "MOBILEIRON-STATUS: OK";

    /** Up by a check that has passed, not because none has been made yet. */
    private static final Pattern CHECKED = Pattern.compile("^farm,s\\d+,.*,UP,.*,L[467]OK,");

    private final Path folder;
    private final Process nginx;
    final int closing;
    final int keeping;
    final int secure;

    private ProbeFarm(Path folder, Process nginx, int closing, int keeping, int secure) {
        this.folder = folder;
        this.nginx = nginx;
        this.closing = closing;
        this.keeping = keeping;
        this.secure = secure;
    }

    static ProbeFarm start(Path folder) throws IOException {
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        Rounds.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=farm",
                "-days",
                "1",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        int closing = freePort();
        int keeping = freePort();
        int secure = freePort();
        String page = "location / { return 200 \"" + PAGE + "\\n\"; } ";
        Path config = Files.write(
                folder.resolve("nginx.conf"),
                List.of(
                        "worker_processes 1; daemon off; pid " + folder + "/nginx.pid; error_log " + folder + "/error;",
                        "events { worker_connections 60000; }",
                        "http { access_log off; keepalive_requests 1000000; keepalive_timeout 600s;",
                        "server { listen " + closing + " backlog=4096; keepalive_timeout 0; " + page + "}",
                        "server { listen " + keeping + " backlog=4096; " + page + "}",
                        "server { listen " + secure + " ssl backlog=4096; ssl_certificate " + certificate
                                + "; ssl_certificate_key " + key + "; " + page + "} }"));
        Process nginx = started(folder, "nginx", "-c", config.toString(), "-e", folder + "/error");
        LockSupport.parkNanos(1_000_000_000);
        return new ProbeFarm(folder, nginx, closing, keeping, secure);
    }

    static String address(int target) {
        return "127." + (1 + target / 62_500) + "." + target / 250 % 250 + "." + (1 + target % 250);
    }

    /** HAProxy asks so many once a second; milliseconds of its processor for 1,000 checks. */
    double haproxy(int targets, int port, boolean page, boolean tls, int seconds) throws IOException {
        Path socket = folder.resolve("haproxy.sock");
        List<String> lines = new ArrayList<>(List.of(
                "global",
                " nbthread 1",
                " maxconn 100",
                " stats socket " + socket + " level user",
                "defaults",
                " mode http",
                " timeout connect 1s",
                " timeout client 2s",
                " timeout server 2s",
                " timeout check 1s",
                "frontend none",
                " bind 127.0.0.1:" + freePort(),
                "backend farm"));
        if (page) {
            lines.add(" option httpchk GET /status/status.html");
            lines.add(" http-check expect string \"" + PAGE + "\"");
        }
        for (int i = 0; i < targets; i++) {
            lines.add(" server s" + i + " " + address(i) + ":" + port + " check inter 1s"
                    + (tls ? " check-ssl verify none" : ""));
        }
        Path config = Files.write(folder.resolve("haproxy.cfg"), lines);
        Process haproxy = started(folder, "haproxy", "-db", "-f", config.toString());
        try {
            LockSupport.parkNanos(4_000_000_000L);
            allUp(socket, targets, 60);
            double before = processorSeconds(haproxy);
            long began = System.nanoTime();
            LockSupport.parkNanos(seconds * 1_000_000_000L);
            double spent = processorSeconds(haproxy) - before;
            allUp(socket, targets, 0);
            return spent * 1e6 / (targets * ((System.nanoTime() - began) / 1e9));
        } finally {
            end(haproxy);
        }
    }

    /** A check that fails costs less than one that passes: it would be no comparison. */
    private static void allUp(Path socket, int targets, int withinSeconds) throws IOException {
        long end = System.nanoTime() + withinSeconds * 1_000_000_000L;
        long up = up(socket);
        while (up < targets && System.nanoTime() < end) {
            LockSupport.parkNanos(500_000_000);
            up = up(socket);
        }
        if (up < targets) {
            throw new IOException("HAProxy has seen " + up + " of " + targets + " targets up: ask fewer");
        }
    }

    private static long up(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(StandardCharsets.US_ASCII.encode("show stat -1 4 -1\n"));
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().filter(CHECKED.asPredicate()).count();
        }
    }

    /** blackbox_exporter asks as often as four who wait for it make it; milliseconds of its processor for 1,000 checks. */
    double blackbox(int targets, int seconds) throws IOException {
        int port = freePort();
        Path config = Files.write(
                folder.resolve("blackbox.yml"),
                List.of(
                        "modules: {page: {prober: http, timeout: 1s,",
                        "  http: {fail_if_body_not_matches_regexp: [\"" + PAGE + "\"]}}}"));
        Process blackbox = started(
                folder,
                "prometheus-blackbox-exporter",
                "--config.file=" + config,
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=error");
        try {
            LockSupport.parkNanos(2_000_000_000);
            String ask = "http://127.0.0.1:" + port + "/probe?module=page&target=http://";
            double before = processorSeconds(blackbox);
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            AtomicInteger asked = new AtomicInteger();
            List<CompletableFuture<Void>> hands = IntStream.range(0, 4)
                    .mapToObj(hand -> CompletableFuture.runAsync(
                            () -> {
                                while (System.nanoTime() < end) {
                                    int next = asked.getAndIncrement() % targets;
                                    answered(ask + address(next) + ":" + closing + "/status/status.html");
                                }
                            },
                            task -> new Thread(task).start()))
                    .toList();
            hands.forEach(CompletableFuture::join);
            return (processorSeconds(blackbox) - before) * 1e6 / asked.get();
        } finally {
            end(blackbox);
        }
    }

    private static void answered(String url) {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            String metrics = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!metrics.contains("probe_success 1")) {
                throw new IOException("a well page was not called well: " + url);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double processorSeconds(Process process) throws IOException {
        String[] words = Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                .split("\\) ")[1]
                .split(" ");
        return (Long.parseLong(words[11]) + Long.parseLong(words[12])) / 100.0;
    }

    private static Process started(Path folder, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command[0] + ".log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        end(nginx);
    }
}
