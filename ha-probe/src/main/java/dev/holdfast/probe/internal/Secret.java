package dev.holdfast.probe.internal;

import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.Request;

/** Puts a secret into a request; whatever goes wrong is told without a word of it. */
final class Secret {

    private Secret() {}

    static Request in(Request request, String header, Supplier<String> secret) throws IOException {
        try {
            return request.newBuilder().header(header, secret.get()).build();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) { // a vault's own errors, too, and checked exceptions of other languages
            throw new Unavailable(e.getClass().getSimpleName());
        }
    }

    /** The fault is ours, and its cause may hold the secret. */
    static final class Unavailable extends IOException {

        private static final long serialVersionUID = 1L;

        Unavailable(String cause) {
            super("the secret cannot be had or is none that a header can hold: " + cause);
        }
    }
}
