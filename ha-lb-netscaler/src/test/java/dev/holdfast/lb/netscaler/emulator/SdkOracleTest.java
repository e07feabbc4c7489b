package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citrix.netscaler.nitro.exception.nitro_exception;
import com.citrix.netscaler.nitro.resource.base.base_response;
import com.citrix.netscaler.nitro.resource.config.basic.server;
import com.citrix.netscaler.nitro.resource.config.basic.servicegroup_servicegroupmember_binding;
import com.citrix.netscaler.nitro.resource.config.ha.hanode;
import com.citrix.netscaler.nitro.resource.config.ns.nsconfig;
import com.citrix.netscaler.nitro.resource.config.ns.nsrunningconfig;
import com.citrix.netscaler.nitro.resource.config.ns.nssavedconfig;
import com.citrix.netscaler.nitro.resource.stat.ha.hanode_stats;
import com.citrix.netscaler.nitro.service.nitro_service;
import com.citrix.netscaler.nitro.service.options;
import dev.holdfast.lb.netscaler.emulator.SdkClient.Outcome;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The vendor's own Java client, which knows nothing of us, against the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkOracleTest {

    private static final String COMMAND = "mvn test -pl ha-lb-netscaler -am -Dtest=SdkOracleTest";

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    private int calls;

    @AfterAll
    void measured() {
        Figure.of("sdk-oracle-calls", calls, "calls").by(COMMAND).write();
    }

    /** One resource as the table says it. */
    private record Sample(String resource, Map<String, String> attributes, String changed, String value) {

        static Sample of(String line) {
            String[] cells = line.split("\t", -1);
            Map<String, String> attributes = new LinkedHashMap<>();
            for (String pair : cells[1].equals("-") ? new String[0] : cells[1].split(";", -1)) {
                String[] both = pair.split("=", 2);
                attributes.put(both[0], both[1]);
            }
            String[] change = cells[2].equals("-") ? new String[] {"", ""} : cells[2].split("=", 2);
            return new Sample(cells[0], attributes, change[0], change[1]);
        }

        boolean isBinding() {
            return resource.endsWith("_binding");
        }

        String key() {
            return attributes.isEmpty() ? "" : attributes.keySet().iterator().next();
        }

        String name() {
            return attributes.getOrDefault(key(), "");
        }

        /** The attributes by which the client finds it again. */
        Map<String, String> identity() {
            Map<String, String> identity = new LinkedHashMap<>();
            List<String> keys =
                    new ArrayList<>(ResourceTable.standard().require(resource).keys());
            if (resource.equals("lbmonitor")) {
                keys.add("type");
            }
            keys.stream().filter(attributes::containsKey).forEach(key -> identity.put(key, attributes.get(key)));
            return identity;
        }
    }

    private static List<Sample> samples() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/sdk/resources.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Sample::of)
                .toList();
    }

    private nitro_service connect() throws nitro_exception {
        return connect(appliance);
    }

    private static nitro_service connect(NitroEmulator node) throws nitro_exception {
        return new nitro_service("127.0.0.1:" + node.uri().getPort(), "http");
    }

    @Test
    void the_vendors_client_finds_every_resource_as_it_expects_it() throws Exception {
        nitro_service service = connect();
        SdkClient client = new SdkClient(service);
        assertThat(service.login("nsroot", "nsroot").errorcode).isZero();
        client.counted();
        List<Sample> known = samples().stream().filter(each -> knows(each)).toList();
        List<Sample> absent =
                samples().stream().filter(each -> !known.contains(each)).toList();
        assertThat(absent)
                .extracting(Sample::resource)
                .containsExactly(
                        "lbgroup",
                        "sslprofile",
                        "authenticationpolicy",
                        "nspartition",
                        "systemfile",
                        "lbgroup_lbvserver_binding",
                        "sslvserver_sslcipher_binding");

        for (Sample each : known) {
            added(client, each);
            found(client, each);
            changed(client, each);
        }
        for (Sample each : known) {
            switched(client, each);
            renamed(client, each);
            counted(client, each);
        }
        features(service, client);
        assertThat(service.save_config().errorcode).isZero();
        client.counted();
        assertThat(appliance.isUnsaved()).isFalse();
        List<Sample> backwards = new ArrayList<>(known);
        Collections.reverse(backwards);
        for (Sample each : backwards) {
            deleted(client, each);
        }
        assertThat(service.logout().errorcode).isZero();
        client.counted();
        assertThat(appliance.sessionCount()).isZero();
        calls += client.calls();
    }

    /** In 2013 these could only be read. */
    private static boolean knows(Sample sample) {
        return !List.of("lbgroup", "lbgroup_lbvserver_binding", "sslvserver_sslcipher_binding")
                        .contains(sample.resource())
                && SdkClient.config(sample.resource()).isPresent();
    }

    private static Class<?> type(Sample sample) {
        return SdkClient.config(sample.resource()).orElseThrow();
    }

    private static void done(Sample sample, String what, Outcome outcome) {
        assertThat(outcome.code())
                .as(what + " " + sample + ": " + outcome.message())
                .isZero();
    }

    private static void added(SdkClient client, Sample sample) {
        Class<?> type = type(sample);
        String operation = sample.resource().equals("systembackup") ? "create" : "add";
        if (client.can(type, operation, type) && !sample.attributes().isEmpty()) {
            Object object = SdkClient.made(type, sample.attributes());
            done(sample, "add", client.call(type, operation, object));
            assertThat(client.call(type, operation, object).code())
                    .as("twice " + sample)
                    .isIn(273, 304, 1831, 1842);
        }
    }

    /** The row with this sample's identity, wherever the client finds rows of its kind. */
    private static Optional<Object> row(SdkClient client, Sample sample) {
        Class<?> type = type(sample);
        Outcome outcome;
        if (client.can(type, "get", String.class) && !sample.name().isEmpty()) {
            outcome = client.call(type, "get", sample.name());
        } else if (client.can(type, "get", Long.class)) {
            outcome = client.call(type, "get", Long.valueOf(sample.name()));
        } else {
            outcome = client.call(type, "get");
        }
        if (outcome.code() != 0) {
            assertThat(outcome.code())
                    .as("get " + sample + ": " + outcome.message())
                    .isEqualTo(258);
            return Optional.empty();
        }
        return SdkClient.rows(outcome).stream()
                .filter(each -> sample.identity().entrySet().stream()
                        .allMatch(key -> SdkClient.text(each, key.getKey()).equals(key.getValue())))
                .findFirst();
    }

    private static void found(SdkClient client, Sample sample) {
        Optional<Object> row = row(client, sample);
        assertThat(row).as("get " + sample).isPresent();
        sample.attributes().forEach((name, value) -> {
            boolean secret = name.equals("password");
            boolean told = !sample.resource().equals("service") || !name.equals("ip");
            if (!secret && told) {
                assertThat(SdkClient.text(row.orElseThrow(), name))
                        .as(sample + "." + name)
                        .isEqualTo(value);
            }
        });
    }

    private static void changed(SdkClient client, Sample sample) {
        Class<?> type = type(sample);
        boolean sayable = !sample.changed().isEmpty()
                && client.can(type, "update", type)
                && SdkClient.knows(type, sample.changed());
        if (!sayable) {
            return;
        }
        String before = SdkClient.text(row(client, sample).orElseThrow(), sample.changed());
        Map<String, String> attributes = sample.identity();
        attributes.put(sample.changed(), sample.value());
        done(sample, "update", client.call(type, "update", SdkClient.made(type, attributes)));
        assertThat(SdkClient.text(row(client, sample).orElseThrow(), sample.changed()))
                .as("updated " + sample)
                .isEqualTo(sample.value());
        Column column = Objects.requireNonNull(
                ResourceTable.standard().require(sample.resource()).columns().get(sample.changed()));
        if (client.can(type, "unset", type, String[].class) && column.may('x')) {
            Object object = SdkClient.made(type, sample.identity());
            done(sample, "unset", client.call(type, "unset", object, new String[] {sample.changed()}));
            String after = SdkClient.text(row(client, sample).orElseThrow(), sample.changed());
            assertThat(after).as("unset " + sample).isNotEqualTo(sample.value()).isIn(before, column.usual(), "null");
        }
    }

    private static void switched(SdkClient client, Sample sample) {
        Class<?> type = type(sample);
        if (client.can(type, "disable", type) && !sample.resource().equals("lbmonitor")) {
            Object object = SdkClient.made(type, sample.identity());
            done(sample, "disable", client.call(type, "disable", object));
            assertThat(client.call(type, "disable", object).code())
                    .as("disable twice " + sample)
                    .isEqualTo(451);
            done(sample, "enable", client.call(type, "enable", object));
        }
    }

    private static void renamed(SdkClient client, Sample sample) {
        Class<?> type = type(sample);
        if (client.can(type, "rename", String.class, String.class)) {
            done(sample, "rename", client.call(type, "rename", sample.name(), sample.name() + "x"));
            assertThat(client.call(type, "get", sample.name()).code())
                    .as("renamed " + sample)
                    .isEqualTo(258);
            done(sample, "rename back", client.call(type, "rename", sample.name() + "x", sample.name()));
            assertThat(row(client, sample)).as("renamed back " + sample).isPresent();
        }
    }

    private static void counted(SdkClient client, Sample sample) {
        Class<?> type = type(sample);
        if (client.can(type, "count") && !sample.isBinding()) {
            Outcome outcome = client.call(type, "count");
            assertThat((Long) outcome.value()).as("count " + sample).isPositive();
        } else if (client.can(type, "count", String.class) && sample.isBinding()) {
            Outcome outcome = client.call(type, "count", sample.name());
            assertThat((Long) outcome.value()).as("count " + sample).isPositive();
        }
        SdkClient.stat(sample.resource()).ifPresent(stat -> {
            Outcome outcome = client.can(stat, "get", String.class)
                    ? client.call(stat, "get", sample.name())
                    : client.call(stat, "get");
            assertThat(SdkClient.rows(outcome))
                    .as("stat " + sample + ": " + outcome)
                    .isNotEmpty();
        });
    }

    private static void features(nitro_service service, SdkClient client) throws Exception {
        assertThat(service.disable_features(new String[] {"RESPONDER"}).errorcode)
                .isZero();
        assertThat(service.get_enabled_features()).contains("lb", "cs").doesNotContain("responder");
        assertThat(service.enable_features(new String[] {"ResponDer"}).errorcode)
                .isZero();
        assertThat(service.get_enabled_features()).contains("responder");
        assertThat(service.enable_modes(new String[] {"USIP"}).errorcode).isZero();
        assertThat(service.get_enabled_modes()).contains("usip");
        for (int call = 0; call < 6; call++) {
            client.counted();
        }
    }

    private static void deleted(SdkClient client, Sample sample) {
        Class<?> type = type(sample);
        if (client.can(type, "delete", type) && !sample.attributes().isEmpty()) {
            Object object = SdkClient.made(type, sample.identity());
            done(sample, "delete", client.call(type, "delete", object));
            assertThat(row(client, sample)).as("deleted " + sample).isEmpty();
            assertThat(client.call(type, "delete", object).code())
                    .as("deleted twice " + sample)
                    .isEqualTo(258);
        }
    }

    @Test
    void a_wrong_password_is_told_by_its_code() throws Exception {
        nitro_service service = connect();

        assertThatThrownBy(() -> service.login("nsroot", "wrong"))
                .isInstanceOfSatisfying(
                        nitro_exception.class,
                        refused -> assertThat(refused.getErrorCode()).isEqualTo(354));
        calls++;
    }

    @Test
    void the_vendors_client_steers_a_pair_and_is_warned_by_its_secondary() throws Exception {
        try (HaPair pair = HaPair.builder().sessionsLast().start()) {
            nitro_service first = connect(pair.first());
            first.login("nsroot", "nsroot");
            first.set_warning(true);
            assertThat(hanode.get(first, 0L).get_state()).isEqualTo("Primary");
            assertThat(hanode.get(first, 1L).get_state()).isEqualTo("Secondary");
            assertThat(hanode_stats.get(first).get_hacurmasterstate()).isEqualTo("Primary");
            server made = new server();
            made.set_name("s");
            made.set_ipaddress("10.1.0.1");
            assertThat(server.add(first, made).severity).isNotEqualTo("WARNING");

            assertThat(first.forcehafailover(true).errorcode).isZero();

            assertThat(hanode.get(first, 0L).get_state()).isEqualTo("Secondary");
            assertThat(hanode_stats.get(first).get_hacurmasterstate()).isEqualTo("Secondary");
            made.set_comment("lost");
            base_response warned = server.update(first, made);
            assertThat(warned.severity).isEqualTo("WARNING");
            assertThat(warned.errorcode).isEqualTo(1028);
            assertThat(first.forcehasync(true, "YES").errorcode).isZero();
            assertThat(server.get(first, "s").get_comment()).isNull();
            calls += 12;
        }
    }

    @Test
    void the_vendors_client_pages_filters_compares_and_clears() throws Exception {
        try (NitroEmulator other = NitroEmulator.start()) {
            nitro_service service = connect(other);
            service.login("nsroot", "nsroot");
            other.run("add server web1 10.1.0.1\nadd server web2 10.1.0.2\nadd server db1 10.1.0.3\n");
            assertThat(server.get_filtered(service, "name:/web/")).hasSize(2);
            assertThat(server.count_filtered(service, "name:/web/")).isEqualTo(2);
            options page = new options();
            page.set_pagesize(2);
            page.set_pageno(2);
            assertThat(server.get(service, page)).hasSize(1);
            nsconfig both = new nsconfig();
            assertThat(nsconfig.diff(service, both).get_response()).contains("add server web1");
            assertThat(nsrunningconfig.get(service).get_response()).isEqualTo(other.dump());
            assertThat(nssavedconfig.get(service).get_textblob()).isEqualTo(other.dumpSaved());
            assertThat(nsconfig.get(service).get_systemtype()).isEqualTo("Stand-alone");
            assertThat(service.clear_config(true, "full").errorcode).isZero();
            assertThat(server.get(service)).isNull();
            calls += 10;
        }
    }

    @Test
    void the_vendors_client_hears_that_its_session_was_idle_too_long() throws Exception {
        ManualClock clock = ApplianceClock.manual();
        try (NitroEmulator other = NitroEmulator.builder().clock(clock).start()) {
            nitro_service service = connect(other);
            service.login("nsroot", "nsroot", 60L);
            clock.advance(Duration.ofSeconds(60));

            assertThatThrownBy(() -> server.get(service))
                    .isInstanceOfSatisfying(
                            nitro_exception.class,
                            refused -> assertThat(refused.getErrorCode()).isEqualTo(444));
            calls += 2;
        }
    }

    @Test
    void the_vendors_client_drains_a_server() throws Exception {
        try (NitroEmulator other = NitroEmulator.start()) {
            nitro_service service = connect(other);
            service.login("nsroot", "nsroot");
            other.run("add server s 10.1.0.1\nadd serviceGroup g TCP\nbind serviceGroup g s 80\n");
            other.script("10.1.0.1", 80, ProbeScript.content(true));
            server leaving = new server();
            leaving.set_name("s");
            leaving.set_delay(3600L);

            assertThat(server.disable(service, leaving).errorcode).isZero();

            assertThat(servicegroup_servicegroupmember_binding.get(service, "g")[0].get_svrstate())
                    .isEqualTo("GOING OUT OF SERVICE");
            assertThat(server.enable(service, "s").errorcode).isZero();
            assertThat(servicegroup_servicegroupmember_binding.get(service, "g")[0].get_svrstate())
                    .isEqualTo("UP");
            calls += 5;
        }
    }

    @Test
    void every_resource_of_the_metadata_that_can_be_made_has_a_sample() throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        ResourceTable.standard().all().stream()
                .filter(each -> each.operations().contains("add"))
                .map(Resource::name)
                .forEach(missing::add);
        samples().forEach(each -> missing.remove(each.resource()));

        assertThat(missing)
                .as("unknown to the client, and tried elsewhere")
                .containsExactly(
                        "csvserver_domain_binding",
                        "lbmonitor_service_binding",
                        "lbmonitor_servicegroup_binding",
                        "lbmonitor_sslcertkey_binding",
                        "sslaction",
                        "sslpolicy",
                        "sslvserver_sslpolicy_binding");
    }
}
