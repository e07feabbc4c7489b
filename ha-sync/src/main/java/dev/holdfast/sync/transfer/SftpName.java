package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Names and numbers as they travel, and the bounds of what a server may say. */
final class SftpName {

    static final int MODES = 07777;
    static final int OWNER_ONLY = 0700;
    static final int LONGEST_LINK = 4096;

    private static final int LARGEST_DIRECTORY = 10_000_000;

    private SftpName() {}

    /** The bytes of UTF-8, each as one character. */
    static String raw(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The other way, or null if they are no UTF-8. */
    static @Nullable String text(String raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    static TreeEntry of(TreePath path, EntryKind kind, int mode) {
        return new TreeEntry(path, kind, 0, Instant.EPOCH, mode, null, null);
    }

    static void checkCount(long entries, TreePath directory) throws IOException {
        if (entries > LARGEST_DIRECTORY) {
            throw new IOException("the server lists more than " + LARGEST_DIRECTORY + " entries in " + directory);
        }
    }
}
