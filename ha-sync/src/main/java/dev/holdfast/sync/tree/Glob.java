package dev.holdfast.sync.tree;

/**
 * A pattern for paths: {@code *} and {@code ?} stand for characters of one name, {@code **} as a whole name for any number
 * of names, everything else for itself. A pattern without {@code /} is matched against the last name, any other against
 * the whole path. The same on every operating system.
 *
 * @param pattern as text, not empty
 */
public record Glob(String pattern) {

    /** Rejects an empty pattern. */
    public Glob {
        if (pattern.isEmpty() || pattern.startsWith("/")) {
            throw new IllegalArgumentException(
                    "pattern \"" + pattern + "\": write a path inside the tree, such as **/*.xml");
        }
    }

    /**
     * Whether a path is meant.
     *
     * @param path any path
     * @return whether it matches
     */
    public boolean matches(TreePath path) {
        if (pattern.indexOf('/') < 0 && !pattern.equals("**")) {
            return name(pattern, path.name());
        }
        return names(pattern.split("/", -1), path.value().split("/", -1));
    }

    /** Row by row: which prefixes of the names the patterns so far can stand for. Never more than patterns times names. */
    private static boolean names(String[] patterns, String[] names) {
        boolean[] reached = new boolean[names.length + 1];
        reached[0] = true;
        for (String each : patterns) {
            boolean[] next = new boolean[names.length + 1];
            if (each.equals("**")) {
                boolean any = false;
                for (int i = 0; i <= names.length; i++) {
                    any |= reached[i];
                    next[i] = any;
                }
            } else {
                for (int i = 0; i < names.length; i++) {
                    next[i + 1] = reached[i] && name(each, names[i]);
                }
            }
            reached = next;
        }
        return reached[names.length];
    }

    /** The usual two pointers: back to the last star only, so that no name takes more than its square. */
    private static boolean name(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
