package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.schema.Contents;
import java.util.regex.Pattern;

/**
 * A file that a plan puts on the appliance before anything names it: a certificate, above all. In plans, journals and texts it
 * stands by the SHA-256 of its contents, never with them.
 *
 * <p>No plan overwrites a file or takes one away, since nothing could bring the old contents back: new contents need a name of
 * their own. An apply that is undone takes away what it had put there. To compare, the adapter reads the contents of the files
 * it was given, and of no others; an appliance shows them to every account that may read files, private keys included.
 */
public final class NetScalerFile {

    /** Where an appliance looks for certificates and keys that are named without a folder. */
    public static final String CERTIFICATES = "/nsconfig/ssl";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,62}");
    private static final Pattern FOLDER = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,8}");
    private static final int LONGEST_FOLDER = 127;
    private static final int LARGEST = 2_000_000;

    private final String folder;
    private final String name;
    private final byte[] contents;

    private NetScalerFile(String folder, String name, byte[] contents) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "file \"" + name + "\": use 1 to 63 letters, digits, '.', '_' or '-', no '.' or '-' first");
        }
        if (!FOLDER.matcher(folder).matches() || folder.length() > LONGEST_FOLDER) {
            throw new IllegalArgumentException("folder \"" + folder + "\" of file " + name
                    + ": name it from the root, such as " + CERTIFICATES + ", in at most 127 characters");
        }
        if (contents.length == 0 || contents.length > LARGEST) {
            throw new IllegalArgumentException(
                    "file " + name + ": " + contents.length + " bytes; an appliance takes 1 to " + LARGEST);
        }
        this.folder = folder;
        this.name = name;
        this.contents = contents.clone();
    }

    /**
     * A certificate or a key, where the appliance looks for them.
     *
     * @param name file name, as a certificate names it
     * @param contents 1 to 2,000,000 bytes; copied
     * @return the file
     */
    public static NetScalerFile certificate(String name, byte[] contents) {
        return new NetScalerFile(CERTIFICATES, name, contents);
    }

    /**
     * Any file.
     *
     * @param folder from the root, without a slash at its end
     * @param name file name
     * @param contents 1 to 2,000,000 bytes; copied
     * @return the file
     */
    public static NetScalerFile of(String folder, String name, byte[] contents) {
        return new NetScalerFile(folder, name, contents);
    }

    /**
     * Where it is put.
     *
     * @return folder and name
     */
    public String path() {
        return folder + "/" + name;
    }

    /**
     * What it holds, as it stands in plans.
     *
     * @return {@code sha256:} and 64 hexadecimal digits
     */
    public String digest() {
        return Contents.digest(contents);
    }

    String base64() {
        return Contents.base64(contents);
    }

    NetScalerObject object() {
        return NetScalerObject.of("systemfile")
                .with("filename", name)
                .with("filelocation", folder)
                .with("filecontent", digest());
    }

    @Override
    public String toString() {
        return path() + " " + digest();
    }
}
