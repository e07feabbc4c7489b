package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sync.corecli.HaWindow;
import org.junit.jupiter.api.Test;

class CoreOverSshTest {

    @Test
    void two_cores_are_maintained_and_what_is_left_to_a_person_is_said() throws Exception {
        try (SmallCore core1 = new SmallCore();
                SmallCore core2 = new SmallCore()) {
            String out = Golden.printed(print ->
                    CoreOverSsh.maintain(core1.access("10.0.0.1"), core2.access("10.0.0.2"), HaWindow.NOBODY, print));

            assertThat(out.lines())
                    .hasSize(6)
                    .filteredOn(line -> line.startsWith("Succeeded"))
                    .hasSize(5);
            assertThat(out)
                    .contains("None[reason=no command shows it; on core2 open System Manager")
                    .contains("its replication schedule stands still (CORE-130): on 127.0.0.1 open System Manager");
            assertThat(core1.orders().stream().filter(line -> line.startsWith("failover")))
                    .containsExactly("failover client-connection disable", "failover client-connection enable");
            assertThat(core2.orders().stream().filter(line -> line.startsWith("failover")))
                    .containsExactly("failover sync 10.0.0.1", "failover mode secondary");
        }
    }
}
