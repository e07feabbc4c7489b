package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.spi.OwnershipLedger;
import dev.holdfast.store.MemoryApplyJournal;
import dev.holdfast.store.MemoryOwnershipLedger;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever an appliance says, and whatever becomes of a step: a secret is only ever sent. */
class SecretsTest extends ApplianceTest {

    private static final ClusterId XM = ClusterId.of("xm");
    private static final String SECRET = "s3cr&t \"of the\" directory";

    private final ApplyJournal journal = new MemoryApplyJournal();
    private final OwnershipLedger ledger = MemoryOwnershipLedger.create();
    private String secret = SECRET;

    @BeforeEach
    void certificates() throws IOException {
        for (String name : new String[] {"device-ca", "wildcard"}) {
            postByHand("sslcertkey", "'certkey':'%s','cert':'%s.pem'".formatted(name, name));
        }
    }

    private NetScalerLoadBalancer at(URI address) {
        return builder(address, name -> Optional.of(secret.toCharArray()));
    }

    private NetScalerLoadBalancer builder(URI address, Function<String, Optional<char[]>> source) {
        return NetScalerLoadBalancer.builder(address, appliance.credentials())
                .name("ns1")
                .cluster(XM)
                .store("store1")
                .journal(journal)
                .ledger(ledger)
                .deletions(100)
                .secrets(source)
                .allowPlainHttp()
                .build();
    }

    private String journalled() {
        return journal.unfinished().orElseThrow().stream()
                .map(journal::records)
                .toList()
                .toString();
    }

    private static String refused(String request) {
        return "{\"errorcode\":1092,\"severity\":\"ERROR\",\"message\":\"Argument ["
                + request.replace("\\", "\\\\").replace("\"", "\\\"") + "] and [" + SECRET.replace("\"", "\\\"")
                + "]\"}";
    }

    private EffectOutcome applied(BiFunction<String, String, String> echo) {
        try (EchoingAppliance talker = new EchoingAppliance(appliance.uri(), echo);
                NetScalerLoadBalancer balancer = at(talker.uri())) {
            return balancer.apply(balancer.plan(Fronts.xenMobile()).orElseThrow());
        }
    }

    @Test
    void a_refusal_that_repeats_what_it_was_given_is_told_without_the_secret() {
        EffectOutcome outcome =
                applied((request, answer) -> request.contains("ldapbinddnpassword") ? refused(request) : answer);

        assertThat(outcome.toString()).contains("1092", "***").doesNotContain("s3cr");
        assertThat(journalled()).doesNotContain("s3cr");
    }

    @Test
    void a_secret_that_is_read_back_stands_in_no_plan() {
        assertThat(applied((request, answer) -> answer)).isInstanceOf(EffectOutcome.Succeeded.class);
        BiFunction<String, String, String> telling = (request, answer) -> request.startsWith("GET")
                ? answer.replaceAll("(\"sectype\")", "\"ldapbinddnpassword\":\"s3cr\",$1")
                : answer;
        try (EchoingAppliance talker = new EchoingAppliance(appliance.uri(), telling);
                NetScalerLoadBalancer balancer = at(talker.uri())) {
            ChangeSet away = balancer.plan(LoadBalancing.EMPTY).orElseThrow();

            assertThat(away.toString()).contains("authenticationldapaction").doesNotContain("s3cr");
            assertThat(NetScalerCli.render(away.inverse())).doesNotContain("s3cr");
        }
    }

    @Test
    void a_secret_that_was_rotated_is_planned_once_and_kept_nowhere() {
        assertThat(applied((request, answer) -> answer)).isInstanceOf(EffectOutcome.Succeeded.class);
        try (NetScalerLoadBalancer balancer = at(appliance.uri())) {
            assertThat(balancer.plan(Fronts.xenMobile()).orElseThrow().changes())
                    .isEmpty();
            assertThat(balancer.drift(Fronts.xenMobile()).orElseThrow().isClean())
                    .isTrue();

            secret = "an0ther";

            ChangeSet plan = balancer.plan(Fronts.xenMobile()).orElseThrow();
            assertThat(plan.changes().stream()
                            .map(each -> each.kind() + " " + each.target().type()))
                    .containsExactlyInAnyOrder("UPDATE authenticationldapaction", "UPDATE sslcertkey", "SAVE nsconfig");
            assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(balancer.plan(Fronts.xenMobile()).orElseThrow().changes())
                    .isEmpty();
            assertThat(ledger.owned(XM, "ns1").orElseThrow().toString())
                    .contains("ldapbinddnpassword=pbkdf2-sha256:")
                    .doesNotContain("an0ther", "s3cr");
        }
    }

    @Test
    void a_rotation_is_undone_with_a_word_instead_of_an_exception() {
        assertThat(applied((request, answer) -> answer)).isInstanceOf(EffectOutcome.Succeeded.class);
        secret = "an0ther";
        ChangeSet plan;
        try (NetScalerLoadBalancer balancer = at(appliance.uri())) {
            plan = balancer.plan(Fronts.xenMobile()).orElseThrow();
        }
        EffectOutcome outcome;
        try (EchoingAppliance talker = new EchoingAppliance(
                        appliance.uri(),
                        (request, answer) -> request.contains("ldapbinddnpassword") ? refused(request) : answer);
                NetScalerLoadBalancer balancer = builder(
                        talker.uri(),
                        name -> name.startsWith("(") ? Optional.empty() : Optional.of(secret.toCharArray()))) {
            outcome = balancer.apply(plan);
        }

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        EffectOutcome.Indeterminate.class,
                        unknown -> assertThat(unknown.reason())
                                .contains("could not be undone", "these secrets are unknown: [(the one before)]"));
        assertThat(outcome.toString()).doesNotContain("an0ther");
    }
}
