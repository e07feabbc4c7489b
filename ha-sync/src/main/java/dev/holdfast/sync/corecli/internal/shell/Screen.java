package dev.holdfast.sync.corecli.internal.shell;

/**
 * What a terminal shows since it was last cleared: printable ASCII, escape sequences and control characters taken out,
 * a line that is written over replaced. Keeps {@link #LARGEST} characters and says so if there were more. Not thread-safe.
 */
public final class Screen {

    /** More than any answer of a Core's shell; in characters. */
    public static final int LARGEST = 64 * 1024;

    private static final int ESCAPE = 0x1B;
    private static final int BELL = 0x07;

    private enum Mode {
        TEXT,
        ESCAPED,
        SEQUENCE,
        TITLE
    }

    private final StringBuilder text = new StringBuilder();
    private int line;
    private Mode mode = Mode.TEXT;
    private boolean returned;
    private boolean flooded;

    /**
     * Shows what has arrived.
     *
     * @param bytes what was received
     * @param from where it begins
     * @param length how much of it
     */
    public void show(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            show(bytes[i] & 0xFF);
        }
    }

    /** Forgets what was shown, an escape sequence that is not complete excepted. */
    public void clear() {
        text.setLength(0);
        line = 0;
        returned = false;
    }

    /**
     * What is shown.
     *
     * @return lines parted by line feeds
     */
    public String text() {
        return text.toString();
    }

    /**
     * Whether more came than is kept, at any time.
     *
     * @return whether this cannot be a Core's answer
     */
    public boolean isFlooded() {
        return flooded;
    }

    private void show(int character) {
        switch (mode) {
            case TEXT -> text(character);
            case ESCAPED -> mode = character == '[' ? Mode.SEQUENCE : character == ']' ? Mode.TITLE : Mode.TEXT;
            case SEQUENCE -> mode = character >= '@' && character <= '~' ? Mode.TEXT : Mode.SEQUENCE;
            case TITLE -> mode = character == BELL ? Mode.TEXT : character == ESCAPE ? Mode.ESCAPED : Mode.TITLE;
        }
    }

    private void text(int character) {
        if (character == ESCAPE) {
            mode = Mode.ESCAPED;
        } else if (character == '\n') {
            append('\n');
            line = text.length();
            returned = false;
        } else if (character == '\r') {
            returned = true;
        } else if (character == '\b') {
            text.setLength(Math.max(line, text.length() - 1));
        } else if (character == '\t' || character >= ' ') {
            if (returned) {
                text.setLength(line);
                returned = false;
            }
            append(character == '\t' ? ' ' : character < 0x7F ? (char) character : '?');
        }
    }

    private void append(char character) {
        if (text.length() < LARGEST) {
            text.append(character);
        } else {
            flooded = true;
        }
    }
}
