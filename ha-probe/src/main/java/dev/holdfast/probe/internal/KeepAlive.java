package dev.holdfast.probe.internal;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * Has the kernel ask the other end of a connection on which nothing is said whether it is still there: after 30 s, then
 * every 10 s, and of three questions without an answer the connection breaks. A path that forgets what is idle is kept
 * awake by it, too. Where the system has no say in how often, it asks as often as it is set up to, after two hours as a
 * rule.
 */
final class KeepAlive {

    static final int IDLE_SECONDS = 30;
    static final int INTERVAL_SECONDS = 10;
    static final int QUESTIONS = 3;

    private KeepAlive() {}

    static void on(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
        set(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
        set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, QUESTIONS);
    }

    private static void set(SocketChannel channel, SocketOption<Integer> option, int value) throws IOException {
        if (channel.supportedOptions().contains(option)) {
            channel.setOption(option, value);
        }
    }
}
