package dev.holdfast.spi;

import java.util.Arrays;

/**
 * A user name and a password that is handed out only to be used. Never printed: {@link #toString} hides it.
 *
 * <p>Immutable and thread-safe; implementations that fetch from a vault may return a new value on every call to their
 * own source.
 */
public final class Credentials {

    private final String user;
    private final char[] password;

    private Credentials(String user, char[] password) {
        this.user = user;
        this.password = password;
    }

    /**
     * Keeps a copy of the password.
     *
     * @param user account name
     * @param password the secret; the array may be wiped afterwards
     * @return the credentials
     */
    public static Credentials of(String user, char[] password) {
        return new Credentials(user, password.clone());
    }

    /**
     * The account.
     *
     * @return account name
     */
    public String user() {
        return user;
    }

    /**
     * The secret.
     *
     * @return a copy, to be wiped by the caller where that matters
     */
    public char[] password() {
        return password.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials that && user.equals(that.user) && Arrays.equals(password, that.password);
    }

    @Override
    public int hashCode() {
        return user.hashCode();
    }

    @Override
    public String toString() {
        return "Credentials[" + user + ", ***]";
    }
}
