package dev.holdfast.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A server of datagrams: what it answers is what a test says, nothing if that is empty. */
final class DatagramServer implements AutoCloseable {

    private static final long SINCE_1900 = 2_208_988_800L;

    private final DatagramSocket socket;

    private DatagramServer(UnaryOperator<byte[]> script) {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> serve(script), "datagram-server");
        thread.setDaemon(true);
        thread.start();
    }

    static DatagramServer of(UnaryOperator<byte[]> script) {
        return new DatagramServer(script);
    }

    static DatagramServer silent() {
        return of(packet -> new byte[0]);
    }

    /** A time server whose clock is ahead. */
    static DatagramServer time(Duration ahead, int stratum) {
        return of(packet -> {
            ByteBuffer answer = ByteBuffer.allocate(48);
            answer.put(0, (byte) 0x24).put(1, (byte) stratum);
            answer.putLong(24, ByteBuffer.wrap(packet).getLong(40));
            Instant now = Instant.now().plus(ahead);
            long stamp =
                    ((now.getEpochSecond() + SINCE_1900) << 32) | ((((long) now.getNano()) << 32) / 1_000_000_000L);
            answer.putLong(32, stamp).putLong(40, stamp);
            return answer.array();
        });
    }

    /** A name server of two addresses for any name, which is an alias of www.example. */
    static DatagramServer names(String name, String... addresses) {
        return of(packet -> {
            ByteBuffer answer = ByteBuffer.allocate(512);
            answer.put(packet).position(2);
            answer.putShort((short) 0x8180).putShort((short) 1).putShort((short) (addresses.length + 1));
            answer.position(packet.length);
            record(answer, 5);
            byte[] www = "www".getBytes(StandardCharsets.US_ASCII);
            // "www" and a pointer to the second label of the question.
            int pointer = 12 + 1 + name.indexOf('.');
            answer.putShort((short) (www.length + 3)).put((byte) www.length).put(www);
            answer.putShort((short) (0xC000 | pointer));
            for (String address : addresses) {
                record(answer, 1);
                answer.putShort((short) 4);
                Arrays.stream(address.split("\\.")).forEach(part -> answer.put((byte) Integer.parseInt(part)));
            }
            return Arrays.copyOf(answer.array(), answer.position());
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private static void record(ByteBuffer answer, int type) {
        answer.putShort((short) 0xC00C)
                .putShort((short) type)
                .putShort((short) 1)
                .putInt(60);
    }

    private void serve(UnaryOperator<byte[]> script) {
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                byte[] answer = script.apply(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (answer.length > 0) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }
}
