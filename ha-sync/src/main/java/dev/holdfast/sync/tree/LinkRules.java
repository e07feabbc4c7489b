package dev.holdfast.sync.tree;

import java.util.Optional;

/** Which links may be brought. A link's directory is a real one, so {@code ..} at its start leads where it says. */
final class LinkRules {

    private final LinkMode mode;
    private final FileSystemTraits traits;

    LinkRules(LinkMode mode, FileSystemTraits traits) {
        this.mode = mode;
        this.traits = traits;
    }

    /** What is wrong with a link of this text at this path, or empty. */
    Optional<String> problem(TreePath path, String text) {
        if (mode == LinkMode.NONE) {
            return Optional.of("links are not copied");
        }
        if (!traits.links()) {
            return Optional.of("the target has no links");
        }
        if (mode == LinkMode.ALL) {
            return Optional.empty();
        }
        if (text.startsWith("/") || text.indexOf('\0') >= 0) {
            return Optional.of("it is absolute");
        }
        if (traits.windowsNames() && (text.indexOf('\\') >= 0 || text.indexOf(':') >= 0)) {
            return Optional.of("it holds a separator or a drive of Windows");
        }
        return leaves(path, text) ? Optional.of("it leads out of the tree") : Optional.empty();
    }

    /** Past the root, or back up after having gone down, which another link could turn into anything. */
    private static boolean leaves(TreePath path, String text) {
        int depth = (int) path.value().chars().filter(c -> c == '/').count();
        boolean down = false;
        for (String name : text.split("/", -1)) {
            if (name.equals("..")) {
                depth--;
                if (down || depth < 0) {
                    return true;
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                down = true;
            }
        }
        return false;
    }
}
