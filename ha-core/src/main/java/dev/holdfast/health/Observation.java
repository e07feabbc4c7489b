package dev.holdfast.health;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;

/**
 * One verdict, by whom, of whom, when.
 *
 * @param observer who looked
 * @param node who was looked at
 * @param check what was asked: the {@linkplain dev.holdfast.model.probe.ProbeSpec#name() name of the probe}
 * @param at when the verdict stood, on the observer's monotonic clock
 * @param verdict what was seen
 */
public record Observation(ObserverId observer, NodeId node, String check, Duration at, Verdict verdict) {}
