package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SubnetTest {

    @Example
    void reads_either_version_as_people_write_it_and_writes_one_text() {
        assertThat(Subnet.of("10.20.0.0/24")).hasToString("10.20.0.0/24");
        assertThat(Subnet.of("2001:DB8:0020:0:0::/64")).hasToString("2001:db8:20::/64");
        assertThat(Subnet.of("::/0")).hasToString("::/0");
    }

    @Example
    void holds_addresses_of_its_own_version_only() {
        Subnet six = Subnet.of("2001:db8:20::/60");

        assertThat(six.contains(IpAddress.of("2001:db8:20:f::1"))).isTrue();
        assertThat(six.contains(IpAddress.of("2001:db8:20:10::1"))).isFalse();
        assertThat(Subnet.of("::/0").contains(IpAddress.of("10.0.0.1"))).isFalse();
        assertThat(Subnet.of("0.0.0.0/0").contains(IpAddress.of("::1"))).isFalse();
    }

    @Example
    void says_how_to_write_what_is_none() {
        refused("10.20.0.11/24", "host bits are set; write 10.20.0.0/24");
        refused("2001:db8::1/64", "host bits are set; write 2001:db8::/64");
        refused("10.20.0.0/33", "must be 0 to 32");
        refused("2001:db8::/129", "must be 0 to 128");
        refused("2001:db8::", "use CIDR notation, such as 10.20.0.0/24 or 2001:db8:20::/64");
        refused("sql.example/24", "use IPv4 such as");
    }

    @Example
    void gives_the_mask_that_appliances_take() {
        assertThat(Subnet.of("10.20.0.0/23").netmask()).isEqualTo("255.255.254.0");
        assertThat(Subnet.of("0.0.0.0/0").netmask()).isEqualTo("0.0.0.0");
        assertThat(Subnet.of("2001:db8::/64").netmask()).isEqualTo("ffff:ffff:ffff:ffff::");
    }

    @Property
    void holds_exactly_the_addresses_that_begin_as_it_does(
            @ForAll long high,
            @ForAll long low,
            @ForAll @IntRange(max = 127) int bit,
            @ForAll @IntRange(max = 128) int prefix) {
        Ipv6 address = new Ipv6(high, low);
        Ipv6 other = bit < 64 ? new Ipv6(high ^ (1L << (63 - bit)), low) : new Ipv6(high, low ^ (1L << (127 - bit)));
        Subnet subnet = new Subnet(address.masked(prefix), prefix);

        assertThat(subnet.contains(address)).isTrue();
        assertThat(subnet.contains(other)).isEqualTo(bit >= prefix);
        assertThat(Subnet.of(subnet.toString())).isEqualTo(subnet);
    }

    private static void refused(String cidr, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> Subnet.of(cidr)).withMessageContaining(why);
    }
}
