package dev.holdfast.notify;

/** How the way to the mail server is protected. The certificate and its host name are verified in either TLS mode. */
public enum SmtpSecurity {
    /** Plain at first, TLS before anything of ours is said; a server that does not offer it is refused. Port 587. */
    STARTTLS(587),
    /** TLS from the first byte. Port 465. */
    IMPLICIT(465),
    /** No protection: for a relay on the same host. Credentials are refused with it. Port 25. */
    UNPROTECTED(25);

    private final int port;

    SmtpSecurity(int port) {
        this.port = port;
    }

    /**
     * The port such servers usually listen on.
     *
     * @return 587, 465 or 25
     */
    public int port() {
        return port;
    }
}
