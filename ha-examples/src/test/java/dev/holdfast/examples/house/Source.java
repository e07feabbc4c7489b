package dev.holdfast.examples.house;

import java.net.URI;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * One Java file.
 *
 * @param path from the top of the repository
 * @param text its content
 */
record Source(String path, String text) {

    boolean main() {
        return path.contains("src/main/");
    }

    boolean test() {
        return path.contains("src/test/");
    }

    /** A file that says something about others, and counts as none. */
    boolean info() {
        return path.endsWith("package-info.java") || path.endsWith("module-info.java");
    }

    String module() {
        return path.substring(0, path.indexOf('/'));
    }

    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    int lines() {
        return (int) text.lines().count();
    }

    JavaFileObject forCompiler() {
        return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
