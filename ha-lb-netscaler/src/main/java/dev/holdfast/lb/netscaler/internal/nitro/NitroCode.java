package dev.holdfast.lb.netscaler.internal.nitro;

/** Error codes that decide something; the rest is text. */
public final class NitroCode {

    /** No such resource. */
    public static final int NO_SUCH_RESOURCE = 258;

    /** Resource already exists. */
    public static final int ALREADY_EXISTS = 273;

    /** Operation already in progress. */
    public static final int IN_PROGRESS = 293;

    /** Done here, the secondary appliance will follow. */
    public static final int SECONDARY_WILL_SYNC = 349;

    /** Session expired or killed. */
    public static final int SESSION_EXPIRED = 444;

    /** Entity already in this state. */
    public static final int ALREADY_IN_STATE = 451;

    /** Done here, the secondary appliance could not be reached. */
    public static final int PROPAGATION_FAILED = 457;

    /** Not logged in or connection timed out. */
    public static final int NOT_LOGGED_IN = 1027;

    /** Connected to a secondary node. */
    public static final int NOT_PRIMARY = 1028;

    /** Configuration unchanged, nothing to save. */
    public static final int CONFIG_UNCHANGED = 1133;

    /** Of several objects sent at once one was refused. */
    public static final int BULK_FAILED = 1243;

    /** A certificate that is to be unlinked is not linked. */
    public static final int NOT_LINKED = 1545;

    /** Too many saves at once. */
    public static final int SAVE_BUSY = 1461;

    /** The account may not do this. */
    public static final int NOT_AUTHORIZED = 2138;

    /** Not an error code: never sent, because whoever is responsible for the write forbade it. */
    public static final int FORBIDDEN = -1;

    /** Not an error code: HTTP 503 without one. */
    public static final int HTTP_UNAVAILABLE = -503;

    /** Not an error code: HTTP 401 without one. */
    public static final int HTTP_UNAUTHORIZED = -401;

    private NitroCode() {}
}
