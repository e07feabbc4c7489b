package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A tree of this host on which one call of one kind goes wrong. */
final class FaultyFiles {

    private FaultyFiles() {}

    /** Gives the tree and writes down each call with its path. */
    static TreeFiles.Opener recorded(Path root, List<String> calls) {
        return () -> (TreeFiles) proxy(new LocalFiles(root), (name, path) -> calls.add(name + " " + path));
    }

    /** Gives the tree; every call of that name on that path throws. */
    static TreeFiles.Opener denying(Path root, String call, TreePath at, IOException problem) {
        return () -> (TreeFiles) proxy(new LocalFiles(root), (name, path) -> {
            if (name.equals(call) && at.equals(path)) {
                throw problem;
            }
        });
    }

    /** Gives the tree; the call that is so many from now on, of all that are opened, throws instead of doing anything. */
    static TreeFiles.Opener failing(Path root, String call, int which, IOException problem) {
        AtomicInteger left = new AtomicInteger(which);
        return () -> {
            return (TreeFiles) proxy(new LocalFiles(root), (name, path) -> {
                if (name.equals(call) && left.decrementAndGet() == 0) {
                    throw problem;
                }
            });
        };
    }

    private interface Before {
        void call(String name, @Nullable Object path) throws IOException;
    }

    private static Object proxy(TreeFiles real, Before before) {
        return Proxy.newProxyInstance(
                TreeFiles.class.getClassLoader(), new Class<?>[] {TreeFiles.class}, (proxy, method, arguments) -> {
                    before.call(method.getName(), arguments == null ? null : arguments[0]);
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
