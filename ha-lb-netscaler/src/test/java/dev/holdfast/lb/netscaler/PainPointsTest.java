package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.ProbeScript;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.CertificateSource;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.lb.AddressRecord;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Credentials;
import dev.holdfast.spi.DrainMode;
import dev.holdfast.spi.DrainOrder;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.DrainView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users of other tools complain about (section 13 of the NITRO notes), each complaint by its numbers. */
class PainPointsTest extends ApplianceTest {

    private static final String MEMBER = "servicegroup_servicegroupmember_binding";

    private static LoadBalancing of(ServiceGroup group, VirtualServer... vservers) {
        return new LoadBalancing(
                List.of(),
                List.of(new Server("s1", "10.5.0.1"), new Server("s2", "10.5.0.2")),
                List.of(),
                List.of(group),
                List.of(vservers),
                TrafficPaths.NONE);
    }

    private static ServiceGroup group(ServiceGroupMember... members) {
        return new ServiceGroup("g", LbProtocol.HTTP, ClientIpMode.NONE, List.of(members), List.of());
    }

    private static VirtualServer front() {
        return VirtualServer.of("v", LbProtocol.HTTP, "10.5.0.100", 80, "g");
    }

    private List<String> sent() {
        return writes().stream().map(NitroCall::toString).toList();
    }

    private void again(LoadBalancing declared) {
        assertThat(plan(declared).changes()).isEmpty();
    }

    /** TF 1283, 1183: cannot clear backupvserver and redirectfromport. */
    @Test
    void tf_1283_a_backup_that_is_no_longer_declared_is_cleared_by_unset() {
        VirtualServer backup = VirtualServer.unaddressed("b", LbProtocol.HTTP, "g");
        apply(of(group(), backup, front().withBackup("b", false)));

        apply(of(group(), backup, front()));

        assertThat(appliance.attribute("lbvserver", "v", "backupvserver")).isEmpty();
        assertThat(sent()).anyMatch(call -> call.contains("action=unset") && call.contains("\"backupvserver\":true"));
        again(of(group(), backup, front()));
    }

    /** TF 1332: a PUT sends timeout 0, which is refused with 2136. */
    @Test
    void tf_1332_no_request_carries_a_persistence_timeout_that_was_not_asked_for() {
        apply(of(group(), front()));
        apply(of(group(), front().withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(9)))));
        apply(of(group(), front()));

        assertThat(sent()).noneMatch(call -> call.contains("\"timeout\":0"));
        assertThat(appliance.attribute("lbvserver", "v", "timeout")).isEqualTo("2");
        again(of(group(), front()));
    }

    /** TF 1063, 1134, 1384, 1165, 1425: perpetual differences (weight, state, respcode, interval 1 MIN). */
    @Test
    void tf_1063_what_the_appliance_spells_its_own_way_is_no_difference() {
        HealthMonitor monitor = new HealthMonitor.HttpStatus(
                "m",
                "HEAD /",
                List.of("200"),
                false,
                new MonitorTiming(Duration.ofSeconds(60), Duration.ofSeconds(2), 3, Duration.ofSeconds(120)));
        LoadBalancing declared =
                of(group(ServiceGroupMember.of("s1", 80)), front()).withMonitors(List.of(monitor));
        apply(declared);

        assertThat(appliance.attribute("lbmonitor", "m", "units3")).isEqualTo("MIN");
        again(declared);
    }

    /** TF 1254, 1259: the order of members. */
    @Test
    void tf_1254_the_order_of_members_is_no_difference() {
        List<ServiceGroupMember> members = new ArrayList<>(List.of(
                ServiceGroupMember.of("s1", 80), ServiceGroupMember.of("s2", 80), ServiceGroupMember.of("s1", 81)));
        apply(of(group(members.toArray(ServiceGroupMember[]::new)), front()));

        Collections.reverse(members);

        again(of(group(members.toArray(ServiceGroupMember[]::new)), front()));
    }

    /** TF 1122, 1220, 949: "inconsistent result after apply". */
    @Test
    void tf_1122_what_the_appliance_did_not_keep_is_found_before_it_is_saved() {
        apply(of(group(), front()));
        ChangeSet plan =
                plan(of(group(), front().withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(9)))));
        appliance.faults().lie(1, call -> call.path().startsWith("config/lbvserver?"));

        EffectOutcome outcome = balancer.apply(plan);

        assertThat(outcome).isNotInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(outcome.toString()).contains("read back differs", "persistencetype is NONE, not SOURCEIP");
    }

    /** TF 1124: failed but applied. */
    @Test
    void tf_1124_a_write_that_was_done_though_its_answer_says_otherwise_is_not_done_twice() {
        ChangeSet plan = plan(of(group(), front()));
        appliance.faults().dropAfterApply(1, call -> call.path().startsWith("config/lbvserver?"));

        assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(sent())
                .filteredOn(call -> call.startsWith("POST config/lbvserver?"))
                .hasSize(1);
    }

    /** TF 53: no roll-back. */
    @Test
    void tf_53_what_fails_in_the_middle_leaves_nothing_behind() throws IOException {
        ChangeSet plan = plan(of(group(ServiceGroupMember.of("s1", 80)), front()));
        postByHand("lbvserver", "'name':'other','servicetype':'HTTP','ipv46':'10.5.0.100','port':80");

        assertThat(balancer.apply(plan).toString()).contains("304", "undone");

        assertThat(plan(of(group(ServiceGroupMember.of("s1", 80)), front())).changes())
                .isEqualTo(plan.changes());
    }

    /** TF 1236, 1263, 1353, 1370, 43: certificates are recreated, which breaks what shows them. */
    @Test
    void tf_1236_a_certificate_changes_its_contents_in_place_and_stays_bound() {
        apply(certified("old.pem"));

        ChangeSet plan = plan(certified("new.pem"));
        assertThat(NetScalerCli.render(plan)).startsWith("update ssl certKey c -cert new.pem -key k.pem\n");
        apply(certified("new.pem"));

        assertThat(appliance.attribute("sslcertkey", "c", "cert")).isEqualTo("new.pem");
        assertThat(sent())
                .noneMatch(call -> call.startsWith("DELETE"))
                .anyMatch(call -> call.contains("sslcertkey?action=update"));
        again(certified("new.pem"));
    }

    private static LoadBalancing certified(String file) {
        return LoadBalancing.EMPTY.withCertificates(
                List.of(Certificate.existing("c").withSource(new CertificateSource.Install(file, "k.pem", null))));
    }

    /** TF 1052: an address record that is there already is refused with 304. */
    @Test
    void tf_1052_an_address_record_that_is_there_already_is_no_change() throws IOException {
        postByHand("dnsaddrec", "'hostname':'a.example','ipaddress':'10.5.0.9'");

        again(LoadBalancing.EMPTY.withAddressRecords(List.of(AddressRecord.of("a.example", Ipv4.of("10.5.0.9")))));
    }

    /** TF 1447: a wrong password gives something unreadable. */
    @Test
    void tf_1447_a_refused_login_is_told_with_the_appliances_code() {
        try (NetScalerLoadBalancer stranger = NetScalerLoadBalancer.builder(
                        appliance.uri(), Credentials.of("nsroot", "wrong".toCharArray()))
                .cluster(CLUSTER)
                .store("store1")
                .allowPlainHttp()
                .build()) {
            assertThat(stranger.plan(LoadBalancing.EMPTY).toString())
                    .contains("354", "Invalid username or password")
                    .doesNotContain("wrong");
        }
    }

    /** TF 1150: parallel writers get 293. */
    @Test
    void tf_1150_an_appliance_that_is_busy_is_asked_again() {
        appliance.faults().busy(2, NitroCall::isWrite);

        apply(of(group(), front()));

        again(of(group(), front()));
    }

    /** TF 1049, 624, 1458; Ansible 252, 130: writing to the wrong appliance of a pair. */
    @Test
    void tf_1049_a_secondary_appliance_is_not_written_to() {
        ChangeSet plan = plan(of(group(), front()));
        appliance.primary(false);

        assertThat(balancer.apply(plan).toString()).contains("Secondary", "address the primary one");
        assertThat(writes()).isEmpty();
    }

    /** TF 1.45.0; nsnitro 25, 26, 28, 111; elastic 12144: sessions leak. */
    @Test
    void tf_1_45_0_one_login_serves_everything_and_is_ended() {
        apply(of(group(ServiceGroupMember.of("s1", 80), ServiceGroupMember.of("s1", 81)), front()));
        apply(of(group(ServiceGroupMember.of("s1", 81)), front()));
        balancer.close();

        assertThat(appliance.calls().stream().filter(call -> call.path().equals("config/login")))
                .hasSize(1);
        assertThat(appliance.sessionCount()).isZero();
    }

    /** Ansible 622: the same server on another port is wiped. */
    @Test
    void ansible_622_one_server_on_two_ports_is_two_members() {
        apply(of(group(ServiceGroupMember.of("s1", 80), ServiceGroupMember.of("s1", 81)), front()));
        apply(of(group(ServiceGroupMember.of("s1", 81)), front()));

        assertThat(sent())
                .filteredOn(call -> call.startsWith("DELETE"))
                .hasSize(1)
                .allMatch(call -> call.contains("port:80"));
        again(of(group(ServiceGroupMember.of("s1", 81)), front()));
    }

    /** Ansible 376: an add of what is there ends in 409. */
    @Test
    void ansible_376_what_appeared_in_between_and_is_as_declared_is_no_failure() throws IOException {
        ChangeSet plan = plan(of(group(), front()));
        appliance.faults().dropAfterApply(1, call -> call.path().startsWith("config/server?"));

        assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    /** Ansible 270, 297, 311: address against server name. */
    @Test
    void ansible_270_a_member_bound_by_its_address_is_found_by_its_server() throws IOException {
        apply(of(group(), front()));
        bindByHand("'servicegroupname':'g','ip':'10.5.0.1','port':80");

        again(of(group(ServiceGroupMember.of("s1", 80)), front()));
    }

    private void bindByHand(String attributes) throws IOException {
        putByHand(MEMBER, "{'%s':{%s}}".formatted(MEMBER, attributes).replace('\'', '"'));
    }

    /** Ansible 379, 352, 287, 492: repeating changes something. */
    @Test
    void ansible_379_the_second_run_sends_nothing() {
        LoadBalancing declared = Declarations.ums();
        apply(declared);
        int before = writes().size();

        again(declared);

        assertThat(writes()).hasSize(before);
    }

    /** Ansible 392: what was written is not in the answer. */
    @Test
    void ansible_392_a_weight_that_is_never_shown_is_no_difference() throws IOException {
        apply(of(group(), front()));
        deleteByHand("lbvserver_servicegroup_binding/v?args=servicename:g");
        putByHand(
                "lbvserver_servicegroup_binding",
                "{\"lbvserver_servicegroup_binding\":{\"name\":\"v\",\"servicename\":\"g\",\"weight\":9}}");

        again(of(group(), front()));
    }

    /** Ansible 316, 323: delete fails. */
    @Test
    void ansible_316_what_somebody_deleted_before_us_is_deleted() throws IOException {
        LoadBalancing one = of(group(ServiceGroupMember.of("s1", 81)), front());
        apply(of(group(ServiceGroupMember.of("s1", 80), ServiceGroupMember.of("s1", 81)), front()));
        ChangeSet plan = plan(one);
        deleteByHand(MEMBER + "/g?args=servername:s1,port:80");

        assertThat(balancer.apply(plan).toString()).contains("out of date");
        again(one);
    }

    /** Ansible 553: hanode without its key. */
    @Test
    void ansible_553_the_appliance_itself_is_node_0() throws IOException {
        putByHand("hanode", "{\"hanode\":{\"hellointerval\":400}}");

        assertThat(appliance.attribute("hanode", "0", "hellointerval")).isEqualTo("400");
    }

    /** TF 162, 275: members by name cannot be read. */
    @Test
    void tf_162_a_server_by_its_name_is_read_and_is_no_difference() {
        LoadBalancing named = new LoadBalancing(
                List.of(),
                List.of(new Server("s1", "node.example")),
                List.of(),
                List.of(group(ServiceGroupMember.of("s1", 80))),
                List.of(front()),
                TrafficPaths.NONE);
        apply(named);

        assertThat(appliance.attribute("server", "s1", "ipaddress")).isEqualTo("0.0.0.0");
        again(named);
    }

    /** TF 37: what is taken out of a list stays on the appliance. */
    @Test
    void tf_37_a_member_that_left_the_list_leaves_the_appliance() {
        apply(of(group(ServiceGroupMember.of("s1", 80), ServiceGroupMember.of("s2", 80)), front()));

        ChangeSet plan = plan(of(group(ServiceGroupMember.of("s2", 80)), front()));

        assertThat(plan.changes()).extracting(Change::kind).containsExactly(ChangeKind.UNBIND, ChangeKind.SAVE);
    }

    /** j81blog 30: 403 and 2138, no right for the command. */
    @Test
    void j81blog_30_an_account_that_may_only_look_is_told_by_the_appliances_code_and_changes_nothing() {
        ChangeSet plan = plan(of(group(), front()));
        appliance.readOnly(true);

        assertThat(balancer.apply(plan).toString()).contains("2138 Not authorized to execute this command");

        assertThat(plan(of(group(), front())).changes()).isEqualTo(plan.changes());
    }

    /** A client's fail-over task reported success and had sent nothing. */
    @Test
    void a_move_that_did_nothing_is_no_success_whatever_the_appliance_answers() {
        apply(Declarations.core());
        appliance.faults().lie(1000, NitroCall::isWrite);

        assertThat(balancer.openPath(order(Declarations.CORE2, 1))).isNotInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(balancer.closePath(order(Declarations.CORE1, 2))).isNotInstanceOf(EffectOutcome.Succeeded.class);
    }

    /** TF 1119: a file that is there already is refused. */
    @Test
    void tf_1119_a_file_that_is_there_already_is_not_sent_again() {
        NetScalerFile file = NetScalerFile.certificate("c.pem", "not read".getBytes(StandardCharsets.US_ASCII));
        try (NetScalerLoadBalancer first = builder().upload(file).build()) {
            first.apply(first.plan(LoadBalancing.EMPTY).orElseThrow());
        }
        try (NetScalerLoadBalancer second = builder().upload(file).build()) {
            assertThat(second.plan(LoadBalancing.EMPTY).orElseThrow().isEmpty()).isTrue();
        }
        assertThat(sent())
                .filteredOn(each -> each.contains("config/systemfile"))
                .hasSize(1);
    }

    /** TF 1458, Ansible 252 and 130: a binding of a content switch is refused in the middle of an apply (1374). */
    @Test
    void tf_1458_what_a_content_switch_cannot_bind_is_refused_before_anything_is_sent() {
        apply(of(group(), front()));
        NetScalerObject front = NetScalerObject.of("csvserver")
                .with("name", "cs")
                .with("servicetype", "HTTP")
                .with("ipv46", "10.5.0.101")
                .with("port", "80");
        NetScalerObject action =
                NetScalerObject.of("csaction").with("name", "a").with("targetlbvserver", "v");
        NetScalerObject policy =
                NetScalerObject.of("cspolicy").with("policyname", "p").with("rule", "true");
        NetScalerObject bound = NetScalerObject.of("csvserver_cspolicy_binding")
                .with("name", "cs")
                .with("policyname", "p")
                .with("priority", "10");
        int before = sent().size();

        try (NetScalerLoadBalancer twice = builder()
                .also(front, action, policy.with("action", "a"), bound.with("targetlbvserver", "v"))
                .build()) {
            assertThat(twice.plan(of(group(), front())).toString()).contains("(1374)", "leave one of the two out");
        }
        try (NetScalerLoadBalancer nowhere =
                builder().also(front, policy, bound).build()) {
            assertThat(nowhere.plan(of(group(), front())).toString()).contains("(1387)", "targetlbvserver");
        }

        assertThat(sent().subList(before, sent().size())).allMatch(each -> each.contains("config/log"));
    }

    /** Ansible 8, 14, 15, 25: graceful and delay are ignored, or nobody waits for them. */
    @Test
    void ansible_8_a_member_leaves_by_its_delay_and_the_caller_may_wait_for_it() {
        apply(of(group(ServiceGroupMember.of("s1", 80), ServiceGroupMember.of("s2", 80)), front()));
        appliance.script("10.5.0.1", 80, ProbeScript.content(true)).script("10.5.0.2", 80, ProbeScript.content(true));
        DrainTarget member = new DrainTarget.Member("g", "s1", 80);
        Operations operations = balancer.operations();

        EffectOutcome begun = operations.drain(
                new DrainOrder(CLUSTER, Epoch.of(1), TrafficPaths.NONE, member, Duration.ofSeconds(5)),
                DrainMode.after(Duration.ofSeconds(1)));

        assertThat(begun).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(sent()).anyMatch(each -> each.contains("action=disable") && each.contains("\"delay\":1"));
        assertThat(operations
                        .awaitDrained(member, Duration.ofSeconds(10))
                        .orElseThrow()
                        .members())
                .extracting(DrainView.Member::state)
                .containsExactly(DrainView.State.OUT);
    }
}
