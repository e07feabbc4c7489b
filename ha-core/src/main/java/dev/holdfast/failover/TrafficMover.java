package dev.holdfast.failover;

/** Who moves clients from one node to another. Declared, never implied. */
public enum TrafficMover {
    /** Our controller opens and closes paths: the standby is unreachable until it is promoted. */
    CONTROLLER,
    /** The load balancer does it by its own monitors: backup virtual server and hold-down (NS-04). */
    LOAD_BALANCER
}
