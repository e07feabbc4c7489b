package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.internal.mapping.JsonForm;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.Change;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTimeoutTest extends ApplianceTest {

    private static LoadBalancing withTimeout(@Nullable Duration timeout) {
        LoadBalancing ums = Declarations.ums();
        return ums.withVirtualServers(ums.virtualServers().stream()
                .map(each -> each.withClientTimeout(timeout))
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "TCP,        9000, ",
        "TCP,        180,  180",
        "SSL_BRIDGE, 180,  ",
        "SSL,        180,  ",
        "HTTP,       180,  ",
        "HTTP,       9000, 9000"
    })
    void the_protocols_own_timeout_counts_as_not_set(String protocol, int seconds, @Nullable String read) {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("name", "vs")
                .put("servicetype", protocol)
                .put("clttimeout", "" + seconds);

        assertThat(JsonForm.read(Schema.standard().type("lbvserver"), row).get("clttimeout"))
                .isEqualTo(read);
    }

    @Test
    void is_set_changed_and_reset_and_the_next_plan_is_empty() {
        apply(withTimeout(Duration.ofMinutes(30)));
        assertThat(appliance.attribute("lbvserver", "vs_ums_8443", "clttimeout"))
                .isEqualTo("1800");
        assertThat(plan(withTimeout(Duration.ofMinutes(30))).changes()).isEmpty();

        apply(withTimeout(Duration.ofHours(1)));
        assertThat(appliance.attribute("lbvserver", "vs_ums_8443", "clttimeout"))
                .isEqualTo("3600");

        assertThat(plan(withTimeout(null)).changes().stream().map(Change::before))
                .anyMatch(before -> before.containsKey("clttimeout"));
        apply(withTimeout(null));
        assertThat(plan(withTimeout(Duration.ofMinutes(150))).changes()).isEmpty();
    }
}
