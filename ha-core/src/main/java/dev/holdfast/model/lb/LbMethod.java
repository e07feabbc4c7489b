package dev.holdfast.model.lb;

/** How a new client is given to a member. */
public enum LbMethod {
    /** One after the other. */
    ROUND_ROBIN,
    /** To the member with the fewest connections; the NetScaler default. */
    LEAST_CONNECTION
}
