package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an appliance would refuse half way is no plan; the emulator, asked by hand, is the judge of that. */
class RefusedBeforehandTest extends ApplianceTest {

    private static LoadBalancing ums(PersistenceProfile persistence) {
        LoadBalancing base = Declarations.ums();
        return base.withVirtualServers(base.virtualServers().stream()
                .map(each -> each.withPersistence(persistence))
                .toList());
    }

    private static String reason(Reply<ChangeSet> reply) {
        assertThat(reply).isInstanceOf(Reply.None.class);
        return ((Reply.None<ChangeSet>) reply).reason();
    }

    @Test
    void persistence_by_the_tls_session_on_plain_tcp_is_refused_before_any_write() {
        String reason = reason(balancer.plan(ums(new PersistenceProfile.SslSession(Duration.ofMinutes(5)))));

        assertThat(reason)
                .contains("lbvserver vs_ums_30001", "lbvserver vs_ums_8443", "lbvserver vs_ums_9080")
                .contains("persistence SSLSESSION is not possible on TCP", "(1332)", "use SOURCEIP");
        assertThat(writes()).allMatch(call -> call.path().contains("login"));
    }

    @Test
    void the_appliance_agrees_with_every_refusal() {
        List<String> vservers = List.of(
                "-persistenceType SSLSESSION|1332",
                "-persistenceType COOKIEINSERT|1332",
                "-persistenceType SOURCEIP -timeout 1|2136",
                "-persistenceType SOURCEIP -persistenceBackup SOURCEIP|1093",
                "-soMethod CONNECTION|1093",
                "-lbMethod LEASTBANDWIDTH -backupLBMethod LEASTBANDWIDTH|1334");
        for (String each : vservers) {
            String[] words = each.split("\\|", -1);
            String command = "add lb vserver v TCP 10.0.0.9 80 " + words[0];
            assertThat(appliance.run(command))
                    .as(command)
                    .singleElement()
                    .asString()
                    .contains(" " + words[1] + " ");
            assertThat(reason(planned(command))).as(command).contains("(" + words[1] + ")");
        }
        assertThat(appliance.dump()).doesNotContain("lb vserver");
    }

    /** The options as a declaration says them. */
    private Reply<ChangeSet> planned(String command) {
        NetScalerObject said = NetScalerObject.of("lbvserver")
                .with("name", "v")
                .with("servicetype", "TCP")
                .with("ipv46", "10.0.0.9")
                .with("port", "80");
        String[] words = command.substring(command.indexOf(" -") + 1).split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            said = said.with(words[i].substring(1).toLowerCase(java.util.Locale.ROOT), words[i + 1]);
        }
        try (NetScalerLoadBalancer other = builder().also(said).build()) {
            return other.plan(LoadBalancing.EMPTY);
        }
    }

    @Test
    void an_interval_that_is_no_longer_than_the_wait_for_an_answer_is_refused() {
        MonitorTiming impatient =
                new MonitorTiming(Duration.ofSeconds(2), Duration.ofSeconds(2), 3, Duration.ofSeconds(30));

        assertThat(reason(balancer.plan(Declarations.core(impatient, false))))
                .contains("lbmonitor mon_core: interval 2000 ms is not longer than resptimeout 2000 ms", "(2128)");
    }

    @Test
    void what_stands_on_the_appliance_as_declared_is_not_judged_again() {
        apply(Declarations.ums());

        assertThat(plan(Declarations.ums()).changes()).isEmpty();
    }
}
