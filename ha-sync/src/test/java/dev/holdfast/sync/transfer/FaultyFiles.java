package dev.holdfast.sync.transfer;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A tree of this host on which one call of one kind goes wrong. */
final class FaultyFiles {

    private FaultyFiles() {}

    /** Gives the tree; the call that is so many from now on, of all that are opened, throws instead of doing anything. */
    static TreeFiles.Opener failing(Path root, String call, int which, IOException problem) {
        AtomicInteger left = new AtomicInteger(which);
        return () -> {
            TreeFiles real = new LocalFiles(root);
            return (TreeFiles) Proxy.newProxyInstance(
                    TreeFiles.class.getClassLoader(), new Class<?>[] {TreeFiles.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals(call) && left.decrementAndGet() == 0) {
                            throw problem;
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        };
    }
}
