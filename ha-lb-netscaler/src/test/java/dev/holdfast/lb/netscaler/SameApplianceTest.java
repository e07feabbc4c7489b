package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.HaPair;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Credentials;
import dev.holdfast.spi.PathOrder;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two adapters that know one appliance by two names write in turns all the same. */
class SameApplianceTest {

    private static final ClusterId CLUSTER = ClusterId.of("core");

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void release() {
        answer.countDown();
    }

    private static NetScalerLoadBalancer adapter(URI address, Credentials credentials) {
        return NetScalerLoadBalancer.builder(address, credentials)
                .cluster(CLUSTER)
                .store("store1")
                .backoff(Duration.ofMillis(10))
                .callTimeout(Duration.ofMinutes(1))
                .allowPlainHttp()
                .build();
    }

    private static URI byName(NitroEmulator appliance) {
        return URI.create("http://localhost:" + appliance.uri().getPort());
    }

    private static EffectOutcome close(NetScalerLoadBalancer balancer, Duration timeout) {
        return balancer.closePath(new PathOrder(CLUSTER, Epoch.of(3), Declarations.CORE1, timeout));
    }

    /** One adapter is in the middle of an order while the other is given one. */
    private void takeTurns(NitroEmulator held, NetScalerLoadBalancer one, NetScalerLoadBalancer other)
            throws InterruptedException {
        assertThat(one.apply(one.plan(Declarations.core()).orElseThrow())).isInstanceOf(EffectOutcome.Succeeded.class);
        held.faults().unavailable(1, this::holdBack);
        CompletableFuture<EffectOutcome> first = CompletableFuture.supplyAsync(() -> close(one, Duration.ofMinutes(1)));
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();

        // Long enough to ask the appliance who it is.
        EffectOutcome tooLate = close(other, Duration.ofSeconds(4));

        assertThat(first).isNotDone();
        assertThat(tooLate)
                .isInstanceOfSatisfying(
                        EffectOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("the same appliance, by another of its names"));
        answer.countDown();
        assertThat(first.join()).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(close(other, Duration.ofMinutes(1))).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    /** Holds the answer to the first write back, outside the appliance's own lock. */
    private boolean holdBack(NitroCall call) {
        if (!call.isWrite() || call.path().contains("log")) {
            return false;
        }
        asked.countDown();
        try {
            if (!answer.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("never answered");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Test
    void an_appliance_is_known_by_its_serial_number_whatever_its_name() throws InterruptedException {
        try (NitroEmulator appliance =
                        NitroEmulator.builder().serialNumber("HE2H81UJ47").start();
                NetScalerLoadBalancer one = adapter(appliance.uri(), appliance.credentials());
                NetScalerLoadBalancer other = adapter(byName(appliance), appliance.credentials())) {
            takeTurns(appliance, one, other);
        }
    }

    @Test
    void a_pair_is_known_by_its_addresses_whichever_of_them_was_named() throws InterruptedException {
        try (HaPair pair = HaPair.start();
                NetScalerLoadBalancer one = adapter(pair.first().uri(), pair.credentials());
                NetScalerLoadBalancer other = adapter(byName(pair.first()), pair.credentials())) {
            takeTurns(pair.first(), one, other);
        }
    }
}
