package dev.holdfast.model.lb;

/** Whether clients are asked for a certificate of their own. */
public enum ClientCertificates {
    /** Not asked for. */
    IGNORED,
    /** Asked for; a client without one is served all the same. */
    OPTIONAL,
    /** A client without one is turned away. */
    MANDATORY
}
