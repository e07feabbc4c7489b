package dev.holdfast.lb.netscaler;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Credentials;
import dev.holdfast.store.FileApplyJournal;
import java.net.URI;
import java.nio.file.Path;

/** A process that applies once, with its journal in a folder. */
final class ApplyOnce {

    private ApplyOnce() {}

    /** Address of the appliance, folder of the journal. */
    public static void main(String[] args) {
        try (FileApplyJournal journal = FileApplyJournal.open(Path.of(args[1]));
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(
                                URI.create(args[0]), Credentials.of("nsroot", "nsroot".toCharArray()))
                        .cluster(ClusterId.of("matrix"))
                        .store("store1")
                        .deletions(100)
                        .allowPlainHttp()
                        .together(1)
                        .journal(journal)
                        .build()) {
            EffectOutcome outcome =
                    balancer.apply(balancer.plan(MatrixPlan.AFTER).orElseThrow());
            if (!(outcome instanceof EffectOutcome.Succeeded)) {
                throw new IllegalStateException(outcome.toString());
            }
        }
    }
}
