package dev.holdfast.probe.internal;

import dev.holdfast.probe.ClockCheck.Skew;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One question to a time server over UDP, as a client of RFC 5905 that keeps no state. */
public final class Sntp {

    private static final int SIZE = 48;
    private static final int ORIGIN = 24;
    private static final int RECEIVED = 32;
    private static final int SENT = 40;
    /** Seconds from 1900 to 1970. */
    private static final long EPOCH = 2_208_988_800L;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Sntp() {}

    /**
     * Asks once.
     *
     * @param address IPv4 literal or name
     * @param port usually 123
     * @param timeout for the answer
     * @param clock ours
     * @return how the clocks differ
     * @throws IOException if there is no answer in time, or none to this question
     */
    public static Skew ask(String address, int port, Duration timeout, Clock clock) throws IOException {
        byte[] packet = new byte[SIZE];
        packet[0] = 0x23; // version 4, client
        // A number of our own instead of our time: nobody who has not seen the question can answer it.
        long secret = RANDOM.nextLong();
        ByteBuffer.wrap(packet).putLong(SENT, secret);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE)));
            socket.connect(new InetSocketAddress(Resolver.first(address, timeout), port));
            Instant asked = clock.instant();
            long began = System.nanoTime();
            socket.send(new DatagramPacket(packet, SIZE));
            DatagramPacket answer = new DatagramPacket(new byte[SIZE], SIZE);
            socket.receive(answer);
            Duration trip = Duration.ofNanos(System.nanoTime() - began);
            return skew(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()), secret, asked, trip);
        }
    }

    static Skew skew(ByteBuffer answer, long secret, Instant asked, Duration trip) throws ProtocolException {
        if (answer.remaining() < SIZE || (answer.get(0) & 7) != 4 || answer.getLong(ORIGIN) != secret) {
            throw new ProtocolException("not the answer of a time server to this question");
        }
        int stratum = answer.get(1) & 0xFF;
        if (stratum == 0 || stratum > 15 || (answer.get(0) & 0xC0) == 0xC0) {
            throw new ProtocolException("the time server does not know the time itself, stratum " + stratum);
        }
        Instant received = instant(answer.getLong(RECEIVED));
        Instant sent = instant(answer.getLong(SENT));
        Duration offset = Duration.between(asked, received)
                .plus(Duration.between(asked.plus(trip), sent))
                .dividedBy(2);
        Duration onTheWay = trip.minus(Duration.between(received, sent));
        Duration admitted = fixed(answer.getInt(4)).dividedBy(2).plus(fixed(answer.getInt(8)));
        return new Skew(
                offset, (onTheWay.isNegative() ? trip : onTheWay).dividedBy(2).plus(admitted));
    }

    /** Seconds since 1900 and their fraction; the era is the one that begins in 2036 if the highest bit is not set. */
    private static Instant instant(long stamp) {
        long seconds = stamp >>> 32;
        long era = (seconds & 0x8000_0000L) == 0 ? 1L << 32 : 0;
        long nanos = ((stamp & 0xFFFF_FFFFL) * 1_000_000_000L) >>> 32;
        return Instant.ofEpochSecond(era + seconds - EPOCH, nanos);
    }

    /** 16 bits of seconds, 16 of their fraction. */
    private static Duration fixed(int value) {
        return Duration.ofNanos(((value & 0xFFFF_FFFFL) * 1_000_000_000L) >> 16);
    }
}
