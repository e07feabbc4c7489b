package dev.holdfast.lb.netscaler.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Commands as text: cut into words, and words written so that they are cut the same way. */
final class CliText {

    /** A quoted word may go on over so many lines; what is open longer was never meant as a quote. */
    private static final int MOST_LINES = 200;

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_.:=][A-Za-z0-9_.:=-]*");

    private CliText() {}

    /**
     * A word of a command.
     *
     * @param text what it stands for
     * @param quoted whether it was in quotes: then it names no option
     */
    record Word(String text, boolean quoted) {

        boolean isOption() {
            return !quoted && text.length() > 1 && text.charAt(0) == '-' && Character.isLetter(text.charAt(1));
        }
    }

    /**
     * A command.
     *
     * @param number of its first line, from 1
     * @param text as it was written
     * @param words cut; empty for comments and empty lines
     */
    record Statement(int number, String text, List<Word> words) {}

    static List<Statement> statements(String text) {
        List<Statement> statements = new ArrayList<>();
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            StringBuilder whole = new StringBuilder(lines[i]);
            boolean comment = lines[i].strip().startsWith("#") || lines[i].isBlank();
            Cut cut = new Cut(whole.toString());
            while (!comment && cut.isOpen() && i + 1 < lines.length && i - first < MOST_LINES) {
                whole.append('\n').append(lines[++i]);
                cut = new Cut(whole.toString());
            }
            if (!comment && cut.isOpen()) {
                i = first;
                statements.add(new Statement(first + 1, lines[first], List.of()));
            } else if (!comment) {
                statements.add(new Statement(first + 1, whole.toString(), cut.words()));
            }
        }
        return statements;
    }

    /** A word as it is written. */
    static String quoted(String text) {
        if (BARE.matcher(text).matches()) {
            return text;
        }
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return '"' + escaped + '"';
    }

    /** One pass over one command. */
    private static final class Cut {

        private final String line;
        private final List<Word> words = new ArrayList<>();
        private int at;
        private boolean open;

        Cut(String line) {
            this.line = line;
            while (at < line.length()) {
                if (Character.isWhitespace(line.charAt(at))) {
                    at++;
                } else {
                    word();
                }
            }
        }

        boolean isOpen() {
            return open;
        }

        List<Word> words() {
            return List.copyOf(words);
        }

        private void word() {
            char first = line.charAt(at);
            boolean q = first == 'q' && at + 1 < line.length() && "/{<[".indexOf(line.charAt(at + 1)) >= 0;
            if (first == '"' || first == '\'') {
                at++;
                words.add(new Word(until(first, true), true));
            } else if (q) {
                char end = "/}>]".charAt("/{<[".indexOf(line.charAt(at + 1)));
                at += 2;
                words.add(new Word(until(end, false), true));
            } else {
                int begin = at;
                while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
                    at++;
                }
                words.add(new Word(line.substring(begin, at), false));
            }
        }

        private String until(char end, boolean escapes) {
            StringBuilder text = new StringBuilder();
            while (at < line.length() && line.charAt(at) != end) {
                char each = line.charAt(at++);
                if (escapes && each == '\\' && at < line.length()) {
                    char next = line.charAt(at++);
                    text.append(
                            switch (next) {
                                case 'n' -> '\n';
                                case 'r' -> '\r';
                                case 't' -> '\t';
                                default -> next;
                            });
                } else {
                    text.append(each);
                }
            }
            open = at >= line.length();
            at++;
            return text.toString();
        }
    }
}
