package dev.holdfast.probe.internal;

import java.net.ProtocolException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the head of an answer says about its body.
 *
 * @param status 100 to 999
 * @param length bytes of the body, or -1 if it is not said
 * @param chunked whether the body comes in chunks
 * @param charset as declared, or null
 * @param last whether the connection ends with this answer
 */
record HttpHead(
        int status, long length, boolean chunked, @Nullable String charset, boolean last) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})(?: .*)?");
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    static HttpHead parse(String head) throws ProtocolException {
        String[] lines = head.split("\r?\n", -1);
        Matcher status = STATUS.matcher(lines[0]);
        if (!status.matches()) {
            throw new ProtocolException("no status line of HTTP/1");
        }
        HttpHead read =
                new HttpHead(Integer.parseInt(status.group(1)), -1, false, null, lines[0].startsWith("HTTP/1.0"));
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                read = read.with(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return read;
    }

    boolean hasNoBody() {
        return status < 200 || status == 204 || status == 304;
    }

    private HttpHead with(String name, String value) throws ProtocolException {
        return switch (name) {
            case "content-length" -> new HttpHead(status, length(value), chunked, charset, last);
            case "transfer-encoding" ->
                new HttpHead(status, length, value.toLowerCase(Locale.ROOT).endsWith("chunked"), charset, last);
            case "content-type" -> {
                Matcher declared = CHARSET.matcher(value);
                yield new HttpHead(status, length, chunked, declared.find() ? declared.group(1) : charset, last);
            }
            case "connection" ->
                new HttpHead(
                        status,
                        length,
                        chunked,
                        charset,
                        last || value.toLowerCase(Locale.ROOT).contains("close"));
            default -> this;
        };
    }

    private long length(String value) throws ProtocolException {
        if (!value.matches("[0-9]{1,18}")) {
            throw new ProtocolException("a content length that is no number");
        }
        long said = Long.parseLong(value);
        if (length >= 0 && length != said) {
            throw new ProtocolException("two content lengths");
        }
        return said;
    }
}
