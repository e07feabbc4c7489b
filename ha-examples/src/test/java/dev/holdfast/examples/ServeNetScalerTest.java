package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeNetScalerTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void a_client_is_served_under_the_account_that_was_named() throws Exception {
        try (NitroEmulator appliance = ServeNetScaler.serve(List.of("0", "http", "tester", "geheim"), out);
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                        .cluster(ClusterId.of("ums"))
                        .store("store1")
                        .allowPlainHttp()
                        .build()) {
            assertThat(balancer.plan(LoadBalancing.EMPTY).orElseThrow().changes())
                    .isEmpty();
            assertThat(said.toString(StandardCharsets.UTF_8)).contains(appliance.uri() + "/nitro/v1/ for tester");
        }
    }

    @Test
    void it_begins_with_a_configuration_and_says_what_it_did_not_take_over(@TempDir Path folder) throws Exception {
        Path conf = Files.writeString(
                folder.resolve("ns.conf"), "add server s 10.0.0.1\nset ns tcpParam -synCookie ENABLED\n");
        try (NitroEmulator appliance = ServeNetScaler.serve(List.of("0", "--conf=" + conf), out)) {
            assertThat(appliance.attribute("server", "s", "ipaddress")).isEqualTo("10.0.0.1");
            assertThat(appliance.isUnsaved()).isFalse();
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("line 2, set ns tcpParam: not understood, kept as it is");
    }

    @Test
    void the_readmes_appliance_takes_a_declaration() {
        LoadBalancing declared = UmsExample.installation().cluster().loadBalancing();
        // readme:begin emulator
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                        .cluster(ClusterId.of("ums"))
                        .store("laboratory")
                        .allowPlainHttp()
                        .build()) {
            balancer.apply(balancer.plan(declared).orElseThrow());
            // And unavailable, dropBeforeApply, dropAfterApply, truncate, slow, late, lie.
            appliance.faults().busy(1, NitroCall::isWrite);
            // Its monitors really probe.
            String state = appliance.attribute("lbvserver", "vs_ums_8443", "effectivestate");
            out.println(state + " after " + appliance.calls().size() + " calls, unsaved: " + appliance.isUnsaved());
        }
        // readme:end
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("DOWN after ")
                .endsWith("unsaved: false\n");
    }

    @Test
    void https_shows_a_certificate_made_for_the_run_that_nobody_trusts() throws Exception {
        try (NitroEmulator appliance = ServeNetScaler.serve(List.of("0", "https"), out);
                SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault()
                        .createSocket("127.0.0.1", appliance.uri().getPort())) {
            assertThatThrownBy(socket::startHandshake).hasMessageContaining("unable to find valid certification path");
        }
    }

    @Test
    void what_is_no_port_and_no_scheme_is_refused_with_what_is_expected() {
        assertThatThrownBy(() -> ServeNetScaler.serve(List.of(), out)).hasMessageContaining("say on which port");
        assertThatThrownBy(() -> ServeNetScaler.serve(List.of("0", "gopher"), out))
                .hasMessageContaining("use http or https");
    }
}
