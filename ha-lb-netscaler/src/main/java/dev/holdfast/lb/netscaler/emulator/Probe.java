package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** One question of one monitor to one address. */
final class Probe {

    /** Real appliances look no further either. */
    private static final int LARGEST_ANSWER = 24 * 1024;

    private Probe() {}

    /** What a member answered. */
    enum Result {
        /** What the monitor wants. */
        CONTENT,
        /** That it wants to go out of service: known clients only. */
        LEAVING,
        /** Something else, or nothing in time. */
        FAILED;

        static Result of(boolean content) {
            return content ? CONTENT : FAILED;
        }
    }

    /** The answer, within the monitor's response timeout. */
    static Result of(JsonNode monitor, InetSocketAddress address) {
        int timeout = (int) Math.min(Integer.MAX_VALUE, ObjectRules.milliseconds(monitor, "resptimeout", "units4"));
        long end = System.nanoTime() + timeout * 1_000_000L;
        try (Socket plain = new Socket()) {
            plain.connect(address, timeout);
            plain.setSoTimeout(timeout);
            String type = monitor.path("type").asText();
            if (type.equals("TCP")) {
                return Result.CONTENT;
            }
            Socket socket = monitor.path("secure").asText("NO").equals("YES") ? secured(plain, address) : plain;
            boolean ecv = type.equals("HTTP-ECV");
            String request = monitor.path(ecv ? "send" : "httprequest").asText("HEAD /");
            String head = request + " HTTP/1.1\r\nHost: " + address.getHostString() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = read(socket.getInputStream(), end);
            if (isLeaving(monitor, answer, ecv)) {
                return Result.LEAVING;
            }
            return Result.of(ecv ? answer.contains(monitor.path("recv").asText()) : codeCounts(monitor, answer));
        } catch (IOException | GeneralSecurityException e) {
            return Result.FAILED;
        }
    }

    private static boolean isLeaving(JsonNode monitor, String answer, boolean ecv) {
        String wanted = monitor.path(ecv ? "trofsstring" : "trofscode").asText("");
        return !wanted.isEmpty()
                && (ecv ? answer.contains(wanted) : answer.matches("(?s)HTTP/1\\.\\d " + Pattern.quote(wanted) + ".*"));
    }

    private static String read(InputStream in, long end) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] part = new byte[2048];
        int length = in.read(part);
        while (length >= 0 && answer.size() < LARGEST_ANSWER && System.nanoTime() < end) {
            answer.write(part, 0, length);
            length = in.read(part);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean codeCounts(JsonNode monitor, String answer) {
        if (!answer.matches("(?s)HTTP/1\\.\\d \\d{3}.*")) {
            return false;
        }
        int code = Integer.parseInt(answer.substring(9, 12));
        if (!monitor.path("respcode").isArray()) {
            return code == 200;
        }
        for (JsonNode each : monitor.path("respcode")) {
            String[] range = each.asText().split("-", 2);
            if (code >= Integer.parseInt(range[0]) && code <= Integer.parseInt(range[range.length - 1])) {
                return true;
            }
        }
        return false;
    }

    /** Like the real appliance, which does not verify a member's certificate unless told to. */
    private static Socket secured(Socket plain, InetSocketAddress address)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
        SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(plain, address.getHostString(), address.getPort(), true);
        socket.startHandshake();
        return socket;
    }

    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // A monitor is never asked by a client.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // See the enclosing method.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
