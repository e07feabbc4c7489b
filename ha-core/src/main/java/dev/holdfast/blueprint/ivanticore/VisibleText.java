package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.probe.Page;

/**
 * What a page says without its tags: each tag and each run of white space counts as one space, one pair of quotes
 * around the whole is taken off. One pass over the body and no regular expression, for what a node sends is hostile.
 *
 * @param status HTTP status code
 * @param text the text; a page cut off by the prober's limit has one that can equal nothing
 */
record VisibleText(int status, String text) {

    private static final String QUOTES = "\"'“”„‟‘’‚‛«»";
    private static final int SHOWN = 80;

    static VisibleText of(Page page) {
        String text = unquoted(collapsed(page.body()).strip());
        return new VisibleText(page.status(), page.truncated() ? text + "…" : text);
    }

    boolean is(String wanted) {
        return text.equals(wanted);
    }

    boolean startsWith(String wanted) {
        return text.startsWith(wanted);
    }

    String after(String start) {
        return text.substring(start.length());
    }

    /** One line for people; control characters of the node never reach a log. */
    String insteadOf(String wanted) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(SHOWN).forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
        return "HTTP " + status + " \"" + shown + (text.length() > SHOWN ? "…" : "") + "\" instead of 200 \"" + wanted
                + "\"";
    }

    private static String collapsed(String body) {
        StringBuilder out = new StringBuilder(Math.min(body.length(), 1024));
        int i = 0;
        int lastClose = body.lastIndexOf('>');
        while (i < body.length()) {
            char c = body.charAt(i);
            if (c == '<' && i < lastClose) {
                i = endOfTag(body, i);
                space(out);
            } else if (isBlank(c)) {
                space(out);
            } else {
                out.append(c);
            }
            i++;
        }
        return out.toString();
    }

    private static int endOfTag(String body, int open) {
        if (body.startsWith("<!--", open)) {
            int close = body.indexOf("-->", open + 4);
            return close < 0 ? body.length() : close + 2;
        }
        return body.indexOf('>', open);
    }

    private static void space(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    /** White space, also the unbreakable kind, and the byte order mark some editors leave. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    private static String unquoted(String text) {
        int last = text.length() - 1;
        return last > 0 && QUOTES.indexOf(text.charAt(0)) >= 0 && QUOTES.indexOf(text.charAt(last)) >= 0
                ? text.substring(1, last).strip()
                : text;
    }
}
