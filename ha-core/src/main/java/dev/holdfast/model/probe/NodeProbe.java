package dev.holdfast.model.probe;

import dev.holdfast.model.NodeId;

/**
 * One question to one node, and how often it is asked.
 *
 * @param node whom to ask
 * @param spec what to ask
 * @param policy how often, and how many answers make a verdict
 */
public record NodeProbe(NodeId node, ProbeSpec spec, HealthPolicy policy) {}
