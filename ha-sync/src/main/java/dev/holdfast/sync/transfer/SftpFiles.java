package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.impl.SftpInputStreamAsync;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;
import org.jspecify.annotations.Nullable;

/**
 * A tree on another host. The protocol knows paths only: each directory above one is looked at once, and must be a directory
 * and no link; whoever exchanges one afterwards leads that call elsewhere.
 */
final class SftpFiles implements TreeFiles {

    private static final int BUFFER = 32 * 1024;
    private static final long LAST_SECOND = 0xffff_ffffL;

    private final SftpHost host;
    private final String root;
    private final Set<TreePath> directories = ConcurrentHashMap.newKeySet();
    /** What was forced when it was closed, and not written since. */
    private final Set<TreePath> forced = ConcurrentHashMap.newKeySet();

    private final SftpCalls calls;

    SftpFiles(SftpHost host, String root) throws IOException {
        this.host = host;
        this.root = root;
        this.calls = new SftpCalls(host);
        try {
            SftpClient.Attributes top = calls.ask(TreePath.ROOT, channel -> channel.stat(at(TreePath.ROOT)));
            if (!top.isDirectory()) {
                throw new NoSuchFileException(root, null, "no directory on " + host);
            }
        } catch (IOException unusable) {
            calls.close();
            throw unusable;
        }
        directories.add(TreePath.ROOT);
    }

    /** As the server is told: the bytes of UTF-8, each as one character. */
    private String at(TreePath path) {
        return SftpName.raw(path.equals(TreePath.ROOT) ? root : root + "/" + path.value());
    }

    /** Everything but the last name must lead through directories of the tree. */
    private String within(TreePath path) throws IOException {
        if (!isDirectory(path.parent())) {
            throw new NoSuchFileException(path.toString(), null, "no directory above it");
        }
        return at(path);
    }

    private boolean isDirectory(TreePath path) throws IOException {
        if (directories.contains(path)) {
            return true;
        }
        boolean is = entry(path).map(each -> each.kind() == EntryKind.DIRECTORY).orElse(false);
        if (is) {
            directories.add(path);
        }
        return is;
    }

    private void forget(TreePath path) {
        if (directories.contains(path)) {
            directories.removeIf(each -> each.equals(path) || each.isUnder(path));
        }
    }

    @Override
    public Optional<TreeEntry> entry(TreePath path) throws IOException {
        if (!isDirectory(path.parent())) {
            return Optional.empty();
        }
        try {
            SftpClient.Attributes seen = calls.ask(path, channel -> channel.lstat(at(path)));
            return Optional.of(entry(path, seen));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** One entry, as its server describes it; a link is asked where it leads. */
    TreeEntry entry(TreePath path, SftpClient.Attributes seen) throws IOException {
        boolean described = seen.getFlags().contains(SftpClient.Attribute.Perms)
                && seen.getFlags().contains(SftpClient.Attribute.ModifyTime);
        int mode = seen.getPermissions() & SftpName.MODES;
        if (!described || (seen.isRegularFile() && seen.getSize() < 0)) {
            return SftpName.of(path, EntryKind.UNREADABLE, TreeEntry.UNKNOWN_MODE);
        }
        if (seen.isSymbolicLink()) {
            String text = SftpName.text(calls.ask(path, channel -> channel.readLink(at(path))));
            return text == null || text.isEmpty() || text.length() > SftpName.LONGEST_LINK
                    ? SftpName.of(path, EntryKind.UNREADABLE, TreeEntry.UNKNOWN_MODE)
                    : TreeEntry.link(path.value(), text);
        }
        if (seen.isRegularFile()) {
            Instant modified = seen.getModifyTime().toInstant();
            return TreeEntry.file(path.value(), seen.getSize(), modified).withMode(mode);
        }
        return SftpName.of(path, seen.isDirectory() ? EntryKind.DIRECTORY : EntryKind.OTHER, mode);
    }

    /** When a directory's entries last changed. */
    Instant modified(TreePath directory) throws IOException {
        String path = directory.equals(TreePath.ROOT) ? at(directory) : within(directory);
        FileTime time = calls.ask(directory, channel -> channel.stat(path)).getModifyTime();
        return time == null ? Instant.EPOCH : time.toInstant();
    }

    /** Whole seconds from 1970 to 2106 are all that the protocol can say. */
    @Override
    public Instant kept(Instant modified) {
        return Instant.ofEpochSecond(Math.max(0, Math.min(LAST_SECOND, modified.getEpochSecond())));
    }

    @Override
    public List<String> names(TreePath directory) throws IOException {
        List<String> names = new ArrayList<>();
        for (SftpClient.DirEntry each : list(directory)) {
            String name = SftpName.text(each.getFilename());
            names.add(name == null ? "" : name);
        }
        return names;
    }

    /** What a directory holds, but for itself and the one above; names as they came. */
    List<SftpClient.DirEntry> list(TreePath directory) throws IOException {
        String path = directory.equals(TreePath.ROOT) ? at(directory) : within(directory);
        return calls.ask(directory, channel -> {
            List<SftpClient.DirEntry> all = new ArrayList<>();
            try (SftpClient.CloseableHandle handle = channel.openDir(path)) {
                for (List<SftpClient.DirEntry> some = channel.readDir(handle);
                        some != null;
                        some = channel.readDir(handle)) {
                    some.stream()
                            .filter(each -> !each.getFilename().equals(".")
                                    && !each.getFilename().equals(".."))
                            .forEach(all::add);
                    SftpName.checkCount(all.size(), directory);
                }
            }
            return all;
        });
    }

    @Override
    public ReadableByteChannel read(TreePath file, long offset) throws IOException {
        String path = within(file);
        SftpStream.In content = calls.stream(file, channel -> {
            SftpClient.CloseableHandle handle = channel.sftp().open(path, OpenMode.Read);
            SftpClient.Attributes opened = channel.sftp().stat(handle);
            if (!opened.isRegularFile()) {
                handle.close();
                throw new FileSystemException(file.toString(), null, "no file");
            }
            InputStream in =
                    new SftpInputStreamAsync(channel.sftp(), BUFFER, offset, opened.getSize(), path, handle, true);
            return new SftpStream.In(in, new SftpStream.Place(channel, file, host));
        });
        return Channels.newChannel(content);
    }

    @Override
    public WritableByteChannel write(TreePath file, long offset) throws IOException {
        String path = within(file);
        List<OpenMode> modes =
                offset == 0 ? List.of(OpenMode.Write, OpenMode.Create, OpenMode.Exclusive) : List.of(OpenMode.Write);
        try {
            SftpStream.Out content = calls.stream(file, channel -> {
                SftpClient.CloseableHandle handle = channel.sftp().open(path, modes);
                if (offset > 0) {
                    channel.sftp().setStat(handle, new SftpClient.Attributes().size(offset));
                }
                SftpOutputStreamAsync out = new SftpOutputStreamAsync(channel.sftp(), BUFFER, path, handle, true);
                out.setOffset(offset);
                return new SftpStream.Out(
                        out, handle, new SftpStream.Place(channel, file, host), () -> forced.add(file));
            });
            return Channels.newChannel(content);
        } catch (FileSystemException refused) {
            if (offset == 0
                    && refused.getClass() == FileSystemException.class
                    && entry(file).isPresent()) {
                throw new FileAlreadyExistsException(file.toString());
            }
            throw refused;
        }
    }

    @Override
    public void makeDirectory(TreePath path) throws IOException {
        String full = within(path);
        calls.order(path, channel -> {
            channel.mkdir(full);
            channel.setStat(full, new SftpClient.Attributes().perms(SftpName.OWNER_ONLY));
        });
    }

    @Override
    public void makeLink(TreePath path, String text) throws IOException {
        String full = within(path);
        calls.order(path, channel -> channel.symLink(full, SftpName.raw(text)));
    }

    /** The protocol does not count names. */
    @Override
    public boolean hasOtherName(TreePath file) {
        return false;
    }

    @Override
    public boolean secondName(TreePath file, TreePath name) throws IOException {
        String from = within(file);
        String to = within(name);
        return calls.ask(file, channel -> {
            if (!SftpExtensions.links(channel)) {
                return false;
            }
            SftpExtensions.link(channel, from, to);
            return true;
        });
    }

    @Override
    public void set(TreePath path, @Nullable Instant modified, int mode) throws IOException {
        SftpClient.Attributes wanted = new SftpClient.Attributes();
        if (modified != null) {
            FileTime time = FileTime.from(kept(modified));
            wanted.modifyTime(time).accessTime(time);
        }
        if (mode != TreeEntry.UNKNOWN_MODE) {
            wanted.perms(mode);
        }
        if (!wanted.getFlags().isEmpty()) {
            String full = within(path);
            calls.order(path, channel -> channel.setStat(full, wanted));
        }
    }

    @Override
    public void move(TreePath from, TreePath to) throws IOException {
        forget(from);
        String old = within(from);
        String full = within(to);
        calls.order(to, channel -> {
            if (SftpExtensions.renames(channel)) {
                SftpExtensions.rename(channel, old, full);
                return;
            }
            if (entry(to).isPresent()) {
                channel.remove(full);
            }
            channel.rename(old, full);
        });
    }

    @Override
    public boolean replacesAtOnce() throws IOException {
        return calls.ask(TreePath.ROOT, SftpExtensions::renames);
    }

    @Override
    public void delete(TreePath file) throws IOException {
        String full = within(file);
        calls.order(file, channel -> channel.remove(full));
    }

    @Override
    public void removeDirectory(TreePath directory) throws IOException {
        forget(directory);
        String full = within(directory);
        try {
            calls.order(directory, channel -> channel.rmdir(full));
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (FileSystemException refused) {
            if (!names(directory).isEmpty()) {
                throw new DirectoryNotEmptyException(directory.toString());
            }
            throw refused;
        }
    }

    /** Servers that open no directory, or force nothing, have said so; what they hold is as durable as they make it. */
    @Override
    public void force(TreePath path) throws IOException {
        if (forced.remove(path)) {
            return;
        }
        String full = path.equals(TreePath.ROOT) ? at(path) : within(path);
        boolean directory = path.equals(TreePath.ROOT) || isDirectory(path);
        try {
            calls.order(path, channel -> {
                try (SftpClient.CloseableHandle handle = channel.open(full, OpenMode.Read)) {
                    SftpExtensions.force(channel, handle);
                }
            });
        } catch (FileSystemException refused) {
            if (!directory) {
                throw refused;
            }
        }
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public boolean lockedHere() {
        return true;
    }

    @Override
    public String toString() {
        return host + root;
    }

    @Override
    public void close() {
        calls.close();
    }
}
