package dev.holdfast.examples.partition;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.NodeControl;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;

/** The servers' own commands, across the net. */
final class RemoteNodes implements NodeControl {

    @Override
    public EffectOutcome promote(NodeId node, Epoch epoch, Duration timeout) {
        return ordered("/promote", node, epoch, timeout);
    }

    @Override
    public EffectOutcome demote(NodeId node, Epoch epoch, Duration timeout) {
        return ordered("/demote", node, epoch, timeout);
    }

    private static EffectOutcome ordered(String what, NodeId node, Epoch epoch, Duration timeout) {
        try {
            Wire.Answer answer =
                    Wire.ask("POST", Declared.host(node), CoreServer.PORT, what + "?epoch=" + epoch.value(), timeout);
            return answer.status() == 200
                    ? EffectOutcome.SUCCEEDED
                    : EffectOutcome.rejected(
                            "HTTP " + answer.status() + ": " + answer.body().strip());
        } catch (ConnectException nothingSent) {
            return EffectOutcome.failed(node + ": " + nothingSent, true);
        } catch (IOException silent) {
            return EffectOutcome.indeterminate(node + ": " + silent);
        }
    }
}
