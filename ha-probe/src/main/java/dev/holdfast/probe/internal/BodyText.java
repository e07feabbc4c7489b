package dev.holdfast.probe.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text, whatever they are. A byte order mark wins over what the header declares; without both, valid UTF-8 is
 * taken as such and anything else as ISO-8859-1, in which every byte is a character. Never throws.
 */
final class BodyText {

    private BodyText() {}

    static String decode(byte[] bytes, @Nullable String declared) {
        return marked(bytes)
                .or(() -> Optional.ofNullable(declared).flatMap(BodyText::charset))
                .map(charset -> new String(bytes, charset))
                .orElseGet(() -> undeclared(bytes));
    }

    private static Optional<Charset> marked(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        // UTF_16 reads the mark itself and takes the byte order from it.
        return startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)
                ? Optional.of(StandardCharsets.UTF_16)
                : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name.strip()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // A name nobody knows is no declaration.
            return Optional.empty();
        }
    }

    private static String undeclared(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
