package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Problem;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTest extends ApplianceTest {

    private static final String VSERVER_AND_GROUP = "lbvserver_servicegroup_binding";
    private static final String MEMBER = "servicegroup_servicegroupmember_binding";
    private static final String WATCH = "servicegroup_lbmonitor_binding";

    private LiveBalancing read(LoadBalancing declared) {
        return balancer.read(declared).orElseThrow();
    }

    private void bindByHand(String type, String attributes) throws IOException {
        putByHand(type, "{'%s':{%s}}".formatted(type, attributes).replace('\'', '"'));
    }

    private static VirtualServer vserver(LiveBalancing live, String name) {
        return live.configuration().virtualServer(name).orElseThrow();
    }

    private static ServiceGroup group(LiveBalancing live, String name) {
        return live.configuration().group(name).orElseThrow();
    }

    @Test
    void says_what_was_changed_by_hand() throws IOException {
        apply(Declarations.ums());
        putByHand("lbvserver", """
                {"lbvserver":{"name":"vs_ums_8443","persistencetype":"SOURCEIP","timeout":2,"persistmask":"255.255.0.0"}}""");
        putByHand("servicegroup", """
                {"servicegroup":{"servicegroupname":"sg_ums_8443","usip":"YES"}}""");
        putByHand("lbmonitor", """
                {"lbmonitor":{"monitorname":"mon_ums_check","type":"HTTP-ECV","interval":2,"units3":"MIN","retries":9}}""");

        LiveBalancing live = read(Declarations.ums());

        assertThat(vserver(live, "vs_ums_8443").persistence())
                .isEqualTo(new PersistenceProfile.SourceIp(Duration.ofMinutes(2), "255.255.0.0"));
        assertThat(group(live, "sg_ums_8443").clientIp()).isEqualTo(ClientIpMode.USE_SOURCE_IP);
        assertThat(live.configuration().monitor("mon_ums_check").orElseThrow().timing())
                .isEqualTo(new MonitorTiming(Duration.ofMinutes(2), Duration.ofSeconds(2), 9, Duration.ofSeconds(30)));
        assertThat(vserver(live, "vs_ums_9080"))
                .isEqualTo(Declarations.ums().virtualServers().get(2));
        assertThat(live.remarks()).isEmpty();
        assertThat(live.otherwise()).isEmpty();
    }

    @Test
    void what_is_declared_and_gone_is_absent_and_named() throws IOException {
        apply(Declarations.core());
        deleteByHand("lbvserver/vs_core_443");
        deleteByHand("lbvserver/vs_core_443_stby");

        LiveBalancing live = read(Declarations.core());

        assertThat(live.configuration().virtualServers()).isEmpty();
        assertThat(live.configuration().paths().paths()).containsExactly(Declarations.CORE1);
        assertThat(live.remarks())
                .extracting(Problem::path)
                .containsExactly("lbvserver vs_core_443", "lbvserver vs_core_443_stby");
        assertThat(live.text()).contains("declared, and not there");
    }

    @Test
    void traffic_state_is_no_part_of_it() {
        apply(Declarations.core());
        balancer.closePath(order(Declarations.CORE1, 3));
        balancer.openPath(order(Declarations.CORE2, 3));
        assertThat(appliance.attribute("lbvserver", "vs_core_443", "backupvserver"))
                .isEqualTo("vs_core_443_stby");

        LiveBalancing live = read(Declarations.core());

        assertThat(live.configuration()).isEqualTo(Declarations.core());
        assertThat(live.remarks()).isEmpty();
    }

    @Test
    void strangers_are_out_of_sight_unless_ours_lead_to_them_or_somebody_asks() throws IOException {
        apply(Declarations.core());
        stranger();

        assertThat(read(Declarations.core()).configuration()).isEqualTo(Declarations.core());
        assertThat(read(Declarations.core()).remarks()).isEmpty();

        LiveBalancing all = balancer.readEverything(Declarations.core()).orElseThrow();
        assertThat(all.configuration().virtualServer("shop"))
                .hasValueSatisfying(shop -> assertThat(shop.comment()).isEqualTo("of the shop holdfast:shop"));
        assertThat(all.configuration().monitors())
                .extracting(HealthMonitor::name)
                .contains("mon_core", "tcp", "http");
        assertThat(all.configuration().subnetIps())
                .extracting(SubnetIp::toString)
                .containsExactly("SubnetIp[address=10.9.0.1, subnet=10.9.0.0/24]");

        bindByHand(VSERVER_AND_GROUP, "'name':'vs_core_443','servicegroupname':'sg_shop'");
        LiveBalancing led = read(Declarations.core());
        assertThat(vserver(led, "vs_core_443").groups()).containsExactly("sg_core1", "sg_shop");
        assertThat(group(led, "sg_shop").members()).containsExactly(ServiceGroupMember.of("till", 8443));
        assertThat(led.configuration().server("till")).contains(new Server("till", "10.9.0.9"));
        assertThat(led.configuration().virtualServer("shop")).isEmpty();
        assertThat(led.configuration().subnetIps()).hasSize(1);
    }

    private void stranger() throws IOException {
        postByHand("nsip", "'ipaddress':'10.9.0.1','netmask':'255.255.255.0','type':'SNIP'");
        postByHand("nsip", "'ipaddress':'10.9.0.2','netmask':'255.255.255.0','type':'VIP'");
        postByHand("server", "'name':'till','ipaddress':'10.9.0.9'");
        postByHand("servicegroup", "'servicegroupname':'sg_shop','servicetype':'SSL_BRIDGE'");
        bindByHand(MEMBER, "'servicegroupname':'sg_shop','servername':'till','port':8443");
        postByHand(
                "lbvserver",
                "'name':'shop','servicetype':'SSL_BRIDGE','ipv46':'10.9.0.100','port':443,"
                        + "'comment':'of the shop holdfast:shop'");
        bindByHand(VSERVER_AND_GROUP, "'name':'shop','servicegroupname':'sg_shop'");
    }

    @Test
    void a_backup_set_by_hand_is_followed_and_stands_before_whom_it_backs() throws IOException {
        apply(Declarations.ums());
        postByHand("lbvserver", "'name':'zz_sorry','servicetype':'TCP','ipv46':'0.0.0.0','port':0");
        putByHand("lbvserver", """
                {"lbvserver":{"name":"vs_ums_30001","backupvserver":"zz_sorry"}}""");

        LiveBalancing live = read(Declarations.ums());

        assertThat(live.configuration().virtualServers())
                .extracting(VirtualServer::name)
                .containsExactly("zz_sorry", "vs_ums_30001", "vs_ums_8443", "vs_ums_9080");
        assertThat(vserver(live, "vs_ums_30001").backup()).isEqualTo("zz_sorry");
    }

    @Test
    void an_own_object_that_is_no_longer_declared_is_read() {
        apply(Declarations.ums());

        LiveBalancing live = read(LoadBalancing.EMPTY);

        assertThat(live.configuration().virtualServers())
                .extracting(VirtualServer::name)
                .containsExactly("vs_ums_30001", "vs_ums_8443", "vs_ums_9080");
        assertThat(live.configuration().monitors()).hasSize(1);
        assertThat(live.configuration().subnetIps())
                .isEqualTo(Declarations.ums().subnetIps());
    }

    @Test
    void what_stands_there_in_ipv6_is_read_back_and_an_own_address_supposed_as_declared() {
        SubnetIp own = new SubnetIp(IpAddress.of("2001:db8:20::1"), Subnet.of("2001:db8:20::/64"));
        LoadBalancing declared = new LoadBalancing(
                List.of(own),
                List.of(new Server("s6", "2001:db8:20::11")),
                List.of(),
                List.of(new ServiceGroup(
                        "sg6",
                        LbProtocol.TCP,
                        ClientIpMode.NONE,
                        List.of(ServiceGroupMember.of("s6", 443)),
                        List.of())),
                List.of(VirtualServer.of("vs6", LbProtocol.TCP, "2001:db8:20::100", 443, "sg6")),
                TrafficPaths.NONE);
        apply(declared);

        LiveBalancing live = read(declared);

        assertThat(live.configuration()).isEqualTo(declared);
        assertThat(live.notRead()).containsExactly("nsip6 2001:db8:20::1/64");
        assertThat(live.otherwise())
                .anySatisfy(each -> assertThat(each.subnetIps()).isEmpty());
    }

    @Test
    void what_the_model_has_no_word_for_is_named_and_never_an_error() throws IOException {
        apply(Declarations.ums());
        putByHand("servicegroup", """
                {"servicegroup":{"servicegroupname":"sg_ums_8443","healthmonitor":"NO","cip":"ENABLED","cipheader":"x"}}""");
        putByHand("lbvserver", """
                {"lbvserver":{"name":"vs_ums_8443","persistencetype":"USERSESSION","lbmethod":"TOKEN"}}""");
        postByHand("lbmonitor", "'monitorname':'pinged','type':'PING'");
        bindByHand(WATCH, "'servicegroupname':'sg_ums_8443','monitor_name':'pinged'");
        postByHand("server", "'name':'six','ipaddress':'2001:db8::1'");
        bindByHand(MEMBER, "'servicegroupname':'sg_ums_8443','servername':'six','port':8443");
        postByHand(
                "lbvserver",
                "'name':'dns','servicetype':'DNS','ipv46':'10.20.0.101','port':53,'comment':'holdfast:core'");

        LiveBalancing live = read(Declarations.ums());

        assertThat(live.remarks())
                .extracting(problem -> problem.path() + " = " + problem.value() + ": " + problem.message())
                .containsExactlyInAnyOrder(
                        "lbmonitor pinged = type PING: cannot be said in the model, left out",
                        "servicegroup_lbmonitor_binding sg_ums_8443/pinged = monitor_name pinged:"
                                + " cannot be said in the model, left out",
                        "lbvserver dns = servicetype DNS: cannot be said in the model, left out",
                        "servicegroup sg_ums_8443 healthmonitor = NO: the model has no word for it here, read as YES",
                        "lbvserver vs_ums_8443 persistencetype = USERSESSION:"
                                + " the model has no word for it here, read as NONE",
                        "lbvserver vs_ums_8443 timeout = 5: the model has no word for it here, read as 2",
                        "lbvserver vs_ums_8443 lbmethod = TOKEN:"
                                + " the model has no word for it here, read as LEASTCONNECTION");
        assertThat(vserver(live, "vs_ums_8443").persistence()).isEqualTo(PersistenceProfile.NONE);
        assertThat(live.configuration().servers()).contains(new Server("six", "2001:db8::1"));
    }

    @Test
    void an_appliance_that_does_not_answer_gives_a_reason() {
        appliance.close();

        assertThat(balancer.read(Declarations.ums()))
                .isInstanceOfSatisfying(
                        Reply.None.class, none -> assertThat(none.reason()).startsWith("ns1: cannot read "));
    }

    @Test
    void reading_writes_nothing() {
        apply(Declarations.core());
        int before = writes().size();

        read(Declarations.core());

        assertThat(writes()).hasSize(before);
    }
}
