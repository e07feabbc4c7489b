package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.lb.TrafficView;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A move of traffic is made of calls that the declared path names, one each: nothing is planned, nothing is read that is not
 * about traffic (design.md §3: at most three calls, besides flush, read-back and saving).
 */
class MoveTest extends OperatedTest {

    private List<NitroCall> calls(Runnable work) {
        int before = appliance.calls().size();
        work.run();
        return new ArrayList<>(
                appliance.calls().subList(before, appliance.calls().size()));
    }

    private void there() {
        succeeds(balancer.closePath(path(Declarations.CORE1, 1)));
        succeeds(balancer.openPath(path(Declarations.CORE2, 1)));
    }

    private void back() {
        succeeds(balancer.closePath(path(Declarations.CORE2, 1)));
        succeeds(balancer.openPath(path(Declarations.CORE1, 1)));
    }

    private static List<String> changes(List<NitroCall> calls) {
        return calls.stream()
                .filter(NitroCall::isWrite)
                .filter(call -> !call.action().equals("save"))
                .map(call -> call.method() + " " + call.resource() + " " + call.action())
                .toList();
    }

    @Test
    void a_move_is_two_changes_each_read_back_and_saved() {
        there();
        back();

        List<NitroCall> there = calls(this::there);
        List<NitroCall> back = calls(this::back);

        assertThat(changes(there)).containsExactly("POST servicegroup disable", "PUT lbvserver ");
        assertThat(changes(back)).containsExactly("POST lbvserver unset", "POST servicegroup enable");
        for (List<NitroCall> move : List.of(there, back)) {
            assertThat(move).filteredOn(call -> call.action().equals("save")).hasSize(2);
            assertThat(move.get(move.size() - 1).action()).isEqualTo("save");
            for (int i = 0; i < move.size(); i++) {
                if (move.get(i).action().equals("save")) {
                    assertThat(move.get(i - 1).isWrite())
                            .as("read back before it is saved")
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_move_reads_the_same_few_things_however_much_there_is() {
        there();
        back();
        List<NitroCall> few = calls(this::there);
        back();
        apply(Declarations.moreServers(Declarations.core(), 200));

        List<NitroCall> many = calls(this::there);

        assertThat(many).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(28);
        assertThat(many)
                .extracting(NitroCall::resource)
                .containsOnly(
                        "hanode",
                        "lbvserver",
                        "lbvserver_servicegroup_binding",
                        "servicegroup",
                        "servicegroup_servicegroupmember_binding",
                        "servicegroupmember",
                        "nsconfig");
    }

    @Test
    void what_is_so_already_is_not_written_again() {
        there();

        assertThat(changes(calls(this::there))).isEmpty();
    }

    @Test
    void connections_that_are_left_at_the_standby_are_flushed_by_two_more_calls() throws IOException {
        there();
        try (Socket client = client()) {
            client.setSoTimeout(30_000);
            await().until(() ->
                    balancer.observeTraffic(PATHS).orElseThrow().paths().get(1).connections() == 1);

            assertThat(changes(calls(this::back)))
                    .containsExactly(
                            "POST lbvserver unset",
                            "POST lbvserver disable",
                            "POST lbvserver enable",
                            "POST servicegroup enable");
            TrafficView.PathReading standby =
                    balancer.observeTraffic(PATHS).orElseThrow().paths().get(1);
            assertThat(standby.connections()).isZero();
            assertThat(client.getInputStream().read()).isNegative();
        }
    }
}
