package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Subnet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubnetsTest {

    @Test
    void takes_a_client_of_every_part_that_the_prefixes_tell_apart() {
        assertThat(parts("10.30.0.0/16", "10.30.128.0/17", "10.20.0.0/24")).containsExactly("10.30.0.7", "10.30.128.7");
        assertThat(parts("2001:db8:30::/48", "2001:db8:30:8000::/49", "10.30.0.0/16"))
                .containsExactly("2001:db8:30::7", "2001:db8:30:8000::7");
        assertThat(parts("::/0", "8000::/1")).containsExactly("::7", "8000::7");
        assertThat(parts("ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127"))
                .containsExactly("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    }

    @Test
    void reads_what_people_mean_by_a_subnet() {
        assertThat(Subnets.parse("10.20.0.11/24")).contains(Subnet.of("10.20.0.0/24"));
        assertThat(Subnets.parse("2001:DB8::11/64")).contains(Subnet.of("2001:db8::/64"));
        assertThat(Subnets.parse("10.20.0.11/33")).isEmpty();
        assertThat(Subnets.parse("2001:db8::/129")).isEmpty();
        assertThat(Subnets.parse("2001:db8::")).isEmpty();
        assertThat(Subnets.parse("10.20.0.0/024")).isEmpty();
    }

    private static List<String> parts(String whole, String... prefixes) {
        return Subnets.representatives(
                        Subnet.of(whole),
                        List.of(prefixes).stream().map(Subnet::of).toList())
                .stream()
                .map(IpAddress::toString)
                .toList();
    }
}
