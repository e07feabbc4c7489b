package dev.holdfast.lb.netscaler.emulator;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A refusal with a NITRO error code, in the vendor's words. */
final class NitroError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String[]> TEXTS = Tsv.lines("errors.tsv").stream()
            .collect(Collectors.toUnmodifiableMap(cells -> Integer.valueOf(cells[0]), cells -> cells));

    private final int code;
    private final int status;

    NitroError(int code, Object... detail) {
        this(code, Integer.parseInt(cells(code)[1]), detail);
    }

    private NitroError(int code, int status, Object... detail) {
        super(
                detail.length == 0
                        ? cells(code)[2]
                        : Stream.of(detail)
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ", cells(code)[2] + " [", "]")));
        this.code = code;
        this.status = status;
    }

    /** A refusal that was seen with another status than usual. */
    static NitroError withStatus(int status, int code, Object... detail) {
        return new NitroError(code, status, detail);
    }

    static NitroError missing(String what) {
        return new NitroError(258, what);
    }

    static NitroError exists(String what) {
        return new NitroError(273, what);
    }

    static NitroError argument(String name) {
        return new NitroError(1090, name);
    }

    static NitroError required(String name) {
        return new NitroError(1095, name);
    }

    static void refuseIf(boolean wrong, int code, Object... detail) {
        if (wrong) {
            throw new NitroError(code, detail);
        }
    }

    static boolean isKnown(int code) {
        return TEXTS.containsKey(code);
    }

    int code() {
        return code;
    }

    /** The HTTP status the vendor's appliances were seen to answer this code with. */
    int status() {
        return status;
    }

    private static String[] cells(int code) {
        return Objects.requireNonNull(TEXTS.get(code), () -> "errors.tsv: " + code);
    }
}
