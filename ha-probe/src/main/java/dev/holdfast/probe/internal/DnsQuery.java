package dev.holdfast.probe.internal;

import dev.holdfast.probe.DnsCheck;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One question to one name server (RFC 1035). What comes back is hostile: read within bounds, never followed twice. */
public final class DnsQuery {

    private static final int LARGEST = 512;
    private static final int NO_SUCH_NAME = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DnsQuery() {}

    /**
     * Asks once.
     *
     * @param server IPv4 literal or name of the name server
     * @param port usually 53
     * @param name whose records
     * @param type of which kind
     * @param timeout for the answer
     * @return the records; none if the name is not known there
     * @throws IOException if there is no answer in time, or none to this question
     */
    public static Set<String> ask(String server, int port, String name, DnsCheck.Type type, Duration timeout)
            throws IOException {
        short id = (short) RANDOM.nextInt();
        byte[] question = question(id, name, type);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE)));
            socket.connect(new InetSocketAddress(Resolver.first(server, timeout), port));
            socket.send(new DatagramPacket(question, question.length));
            DatagramPacket answer = new DatagramPacket(new byte[LARGEST], LARGEST);
            socket.receive(answer);
            return records(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()), id, type);
        }
    }

    private static byte[] question(short id, String name, DnsCheck.Type type) throws ProtocolException {
        ByteBuffer out = ByteBuffer.allocate(LARGEST);
        out.putShort(id)
                .putShort((short) 0x0100)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0);
        for (String label : name.split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            if (bytes.length > 63 || name.length() > 253) {
                throw new ProtocolException("no name of a host: " + name);
            }
            if (bytes.length > 0) {
                out.put((byte) bytes.length).put(bytes);
            }
        }
        out.put((byte) 0).putShort(code(type)).putShort((short) 1);
        byte[] packet = new byte[out.position()];
        out.flip().get(packet);
        return packet;
    }

    static Set<String> records(ByteBuffer answer, short id, DnsCheck.Type type) throws ProtocolException {
        try {
            if (answer.getShort() != id || answer.get() >= 0) {
                throw new ProtocolException("not the answer to this question");
            }
            int status = answer.get() & 0x0F;
            if (status != 0 && status != NO_SUCH_NAME) {
                throw new ProtocolException("the name server answers with error " + status);
            }
            int questions = answer.getShort();
            int answers = answer.getShort();
            answer.getInt();
            for (int i = 0; i < questions; i++) {
                name(answer);
                answer.getInt();
            }
            Set<String> found = new TreeSet<>();
            for (int i = 0; i < answers; i++) {
                record(answer, type, found);
            }
            return found;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new ProtocolException("an answer that breaks off");
        }
    }

    private static void record(ByteBuffer answer, DnsCheck.Type type, Set<String> found) throws ProtocolException {
        name(answer);
        short kind = answer.getShort();
        answer.getShort();
        answer.getInt();
        int length = answer.getShort() & 0xFFFF;
        int end = answer.position() + length;
        if (kind == code(type)) {
            found.add(type == DnsCheck.Type.CNAME ? name(answer) : address(answer, length));
        }
        answer.position(end);
    }

    private static String address(ByteBuffer answer, int length) throws ProtocolException {
        if (length != 4) {
            throw new ProtocolException("an address of " + length + " bytes");
        }
        return (answer.get() & 0xFF) + "." + (answer.get() & 0xFF) + "." + (answer.get() & 0xFF) + "."
                + (answer.get() & 0xFF);
    }

    /** A pointer may only lead back, so this ends. */
    private static String name(ByteBuffer answer) throws ProtocolException {
        StringBuilder name = new StringBuilder();
        ByteBuffer from = answer;
        int earliest = answer.position();
        while (true) {
            int length = from.get() & 0xFF;
            if (length == 0) {
                return name.toString().toLowerCase(Locale.ROOT);
            }
            if (length >= 0xC0) {
                int target = ((length & 0x3F) << 8) | (from.get() & 0xFF);
                if (target >= earliest) {
                    throw new ProtocolException("a name that leads in a circle");
                }
                earliest = target;
                from = answer.duplicate();
                from.position(target);
                continue;
            }
            byte[] label = new byte[length];
            from.get(label);
            name.append(name.length() == 0 ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
    }

    private static short code(DnsCheck.Type type) {
        return (short) (type == DnsCheck.Type.A ? 1 : 5);
    }
}
