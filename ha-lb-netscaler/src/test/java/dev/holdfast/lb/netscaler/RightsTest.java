package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.lb.netscaler.emulator.Role;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Credentials;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is known before an apply of what the account may write, and what is not pretended. */
class RightsTest {

    private static final Credentials OPERATOR = Credentials.of("op", "x".toCharArray());
    private static final LoadBalancing SLOWER = Declarations.core(
            new MonitorTiming(Duration.ofSeconds(9), Duration.ofSeconds(3), 3, Duration.ofSeconds(30)), true);

    @AutoClose
    private final NitroEmulator appliance =
            NitroEmulator.builder().account(OPERATOR, Role.OPERATOR).start();

    @AutoClose
    private final NetScalerLoadBalancer superuser = adapter(appliance.credentials());

    @AutoClose
    private final NetScalerLoadBalancer operator = adapter(OPERATOR);

    private NetScalerLoadBalancer adapter(Credentials credentials) {
        return NetScalerLoadBalancer.builder(appliance.uri(), credentials)
                .name("ns1")
                .cluster(ClusterId.of("core"))
                .store("store1")
                .deletions(9)
                .allowPlainHttp()
                .build();
    }

    private void configured() {
        assertThat(superuser.apply(superuser.plan(Declarations.core()).orElseThrow()))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void a_dry_run_sends_only_reads_and_says_that_rights_are_unknown() {
        configured();
        ChangeSet plan = operator.plan(SLOWER).orElseThrow();
        long before = appliance.calls().stream().filter(NitroCall::isWrite).count();

        DryRun dry = operator.applies().dryRun(plan).orElseThrow();

        assertThat(dry.isClear()).isTrue();
        assertThat(dry.rights().isSure()).isFalse();
        assertThat(dry.rights().unknown())
                .containsExactly("PUT lbmonitor", "PUT lbvserver", "POST nsconfig?action=save");
        assertThat(appliance.calls().stream().filter(NitroCall::isWrite).count())
                .isEqualTo(before);
    }

    @Test
    void asked_for_rights_it_names_what_the_account_may_not_do_and_changes_nothing() {
        configured();
        ChangeSet plan = operator.plan(SLOWER).orElseThrow();
        String dump = appliance.dump();

        DryRun dry = operator.applies().dryRunProbingRights(plan).orElseThrow();

        assertThat(dry.isClear()).isFalse();
        assertThat(dry.objections())
                .singleElement()
                .asString()
                .contains("may not send [PUT lbmonitor, PUT lbvserver] (2138)", "command policy");
        assertThat(dry.rights().unknown()).containsExactly("POST nsconfig?action=save");
        assertThat(appliance.dump()).isEqualTo(dump);
        assertThat(operator.apply(plan).toString()).as("and so it is").contains("2138");
    }

    @Test
    void what_the_account_may_do_is_permitted_and_what_cannot_be_asked_stays_unknown() {
        configured();
        LoadBalancing less = LoadBalancing.EMPTY.withMonitors(SLOWER.monitors());
        ChangeSet plan = superuser.plan(less).orElseThrow();
        String dump = appliance.dump();

        WriteRights rights =
                superuser.applies().dryRunProbingRights(plan).orElseThrow().rights();

        assertThat(rights.refused()).isEmpty();
        assertThat(rights.permitted())
                .contains("PUT lbmonitor", "DELETE lbvserver", "DELETE servicegroup_lbmonitor_binding");
        assertThat(rights.unknown()).containsExactly("POST nsconfig?action=save");
        assertThat(appliance.dump()).isEqualTo(dump);
    }

    @Test
    void an_addition_is_never_tried() {
        ChangeSet plan = operator.plan(Declarations.core()).orElseThrow();

        WriteRights rights =
                operator.applies().dryRunProbingRights(plan).orElseThrow().rights();

        assertThat(rights.unknown()).contains("POST server", "POST lbvserver", "POST servicegroup");
        assertThat(rights.refused()).contains("PUT lbvserver_servicegroup_binding");
        assertThat(appliance.dump()).isEqualTo("#NS14.1 Build 25.56\n");
        assertThat(rights.isSure()).isFalse();
    }
}
