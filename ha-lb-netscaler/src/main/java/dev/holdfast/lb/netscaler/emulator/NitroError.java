package dev.holdfast.lb.netscaler.emulator;

/** A refusal with a NITRO error code. */
final class NitroError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    NitroError(int code, String text, Object... detail) {
        super(detail.length == 0 ? text : text + " [" + String.join(", ", strings(detail)) + "]");
        this.code = code;
    }

    static NitroError missing(String what) {
        return new NitroError(258, "No such resource", what);
    }

    static NitroError exists(String what) {
        return new NitroError(273, "Resource already exists", what);
    }

    static NitroError argument(String name) {
        return new NitroError(1090, "No such argument", name);
    }

    static NitroError required(String name) {
        return new NitroError(1095, "Required argument missing", name);
    }

    int code() {
        return code;
    }

    /** The HTTP status the vendor's appliances were seen to answer this code with. */
    int status() {
        return switch (code) {
            case 354, 355, 444, 1027, 1244 -> 401;
            case 2138 -> 403;
            case 258, 344, 351, 461, 462, 463 -> 404;
            case 273 -> 409;
            case 1074, 1075, 1090, 1091, 1092, 1093, 1094, 1095, 1096, 1097, 1098, 1099 -> 400;
            default -> 599;
        };
    }

    private static String[] strings(Object[] detail) {
        String[] texts = new String[detail.length];
        for (int i = 0; i < detail.length; i++) {
            texts[i] = String.valueOf(detail[i]);
        }
        return texts;
    }
}
