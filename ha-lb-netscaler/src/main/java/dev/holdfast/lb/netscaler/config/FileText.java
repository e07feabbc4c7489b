package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.cli.Script;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A text and how it is written as bytes.
 *
 * @param text the text
 * @param charset with which the bytes are the same again
 */
record FileText(String text, Charset charset) {

    private static final int CHUNK = 65_536;

    static FileText of(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Script.MAX_CHARACTERS + 1);
        bound(bytes.length);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new FileText(text, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return new FileText(new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }

    static FileText of(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] chunk = new char[CHUNK];
        for (int read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
            text.append(chunk, 0, read);
            bound(text.length());
        }
        return new FileText(text.toString(), StandardCharsets.UTF_8);
    }

    private static void bound(int length) {
        if (length > Script.MAX_CHARACTERS) {
            throw new InvalidDeclarationException(
                    "ns.conf",
                    List.of(new Problem(
                            "file",
                            "more than " + Script.MAX_CHARACTERS + " characters",
                            "no appliance's is that long",
                            "Read the file of one appliance, as the appliance wrote it.")));
        }
    }
}
