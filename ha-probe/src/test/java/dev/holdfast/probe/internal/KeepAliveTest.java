package dev.holdfast.probe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

    @Test
    void a_silent_end_is_found_within_a_minute_where_the_system_lets_us_say_so() throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            KeepAlive.on(channel);

            assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            assumeTrue(channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPCOUNT), "asks as it likes");
            assertThat(channel.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)
                            + channel.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)
                                    * channel.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT))
                    .isLessThanOrEqualTo(60);
        }
    }
}
