package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class IpAddressTest {

    /** The examples of RFC 5952, sections 4.1 to 5, and the edges of its rules. */
    @Example
    void writes_the_one_text_of_rfc_5952() {
        assertThat(written("2001:0db8::0001")).isEqualTo("2001:db8::1");
        assertThat(written("2001:db8:0:0:0:0:2:1")).isEqualTo("2001:db8::2:1");
        assertThat(written("2001:db8::1:1:1:1:1")).isEqualTo("2001:db8:0:1:1:1:1:1");
        assertThat(written("2001:0:0:1:0:0:0:1")).isEqualTo("2001:0:0:1::1");
        assertThat(written("2001:db8:0:0:1:0:0:1")).isEqualTo("2001:db8::1:0:0:1");
        assertThat(written("2001:DB8::AAAA:C")).isEqualTo("2001:db8::aaaa:c");
        assertThat(written("::")).isEqualTo("::");
        assertThat(written("0:0:0:0:0:0:0:1")).isEqualTo("::1");
        assertThat(written("fe80::")).isEqualTo("fe80::");
        assertThat(written("::ffff:192.0.2.1")).isEqualTo("::ffff:192.0.2.1");
        assertThat(written("[2001:db8::11]")).isEqualTo("2001:db8::11");
        assertThat(written("64:ff9b::192.0.2.33")).isEqualTo("64:ff9b::c000:221");
        assertThat(written("10.20.0.11")).isEqualTo("10.20.0.11");
    }

    @Example
    void takes_nothing_else_for_an_address() {
        for (String text : List.of(
                "",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::12345",
                "g::",
                "fe80::1%eth0",
                "[::1",
                "::1]",
                "1.2.3.4::",
                "::1.2.3.256",
                "::1.2.3.4:5",
                ":1::",
                "1::2:",
                " ::1",
                "1.2.3",
                "01.2.3.4",
                "00.2.3.4",
                "1..3.4",
                "1.2.3.",
                "1.2.3.4.",
                "1.2.3.256",
                "1.2.3.1000",
                "1.2.3.+4",
                "1.2.3.-4",
                "1.2.3.\u0664",
                "host")) {
            assertThat(IpAddress.parse(text)).as(text).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.of("::g"))
                .withMessageContaining("\"::g\"")
                .withMessageContaining("2001:db8::11");
    }

    @Example
    void tells_private_addresses_of_both_versions() {
        assertThat(List.of("10.0.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fdff::1"))
                .allMatch(text -> IpAddress.of(text).isPrivate());
        assertThat(List.of("192.0.2.1", "172.32.0.1", "2001:db8::1", "fe80::1", "::1", "fe00::1"))
                .noneMatch(text -> IpAddress.of(text).isPrivate());
    }

    @Example
    void stands_in_brackets_before_a_port_and_sorts_version_by_version() {
        assertThat(IpAddress.of("2001:db8::1").withPort(443)).isEqualTo("[2001:db8::1]:443");
        assertThat(IpAddress.of("10.0.0.1").withPort(443)).isEqualTo("10.0.0.1:443");
        assertThat(List.of("ffff::1", "200.0.0.1", "::1", "9.0.0.1").stream()
                        .map(IpAddress::of)
                        .sorted()
                        .map(IpAddress::toString))
                .containsExactly("9.0.0.1", "200.0.0.1", "::1", "ffff::1");
    }

    @Property
    void reads_back_what_it_wrote_and_agrees_with_the_platform(@ForAll @Size(16) byte[] sparse, @ForAll int zeroed)
            throws UnknownHostException {
        byte[] bytes = sparse.clone();
        for (int i = 0; i < 16; i++) {
            bytes[i] &= (byte) (((zeroed >> (i / 2)) & 1) == 0 ? -1 : 0);
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < 16; i += 2) {
            plain.append(i == 0 ? "" : ":")
                    .append(Integer.toHexString(((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF)));
        }
        IpAddress address = IpAddress.of(plain.toString());

        assertThat(IpAddress.of(address.toString())).isEqualTo(address);
        assertThat(InetAddress.getByName(address.toString())).isEqualTo(InetAddress.getByAddress(bytes));
    }

    private static String written(String text) {
        return IpAddress.of(text).toString();
    }
}
