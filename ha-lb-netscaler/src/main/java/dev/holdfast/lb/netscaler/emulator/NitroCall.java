package dev.holdfast.lb.netscaler.emulator;

/**
 * One call as it arrived, for traces and for choosing where a fault strikes.
 *
 * @param method HTTP method
 * @param path path below {@code /nitro/v1/} with its query, as sent
 * @param body payload, or empty; the password of a login is masked
 */
public record NitroCall(String method, String path, String body) {

    /**
     * Whether it changes something other than sessions.
     *
     * @return whether it is a write
     */
    public boolean isWrite() {
        return !method.equals("GET") && !path.startsWith("config/login") && !path.startsWith("config/logout");
    }

    @Override
    public String toString() {
        return body.isEmpty() ? method + " " + path : method + " " + path + " " + body;
    }
}
