package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes a cluster as a file. Stateless. */
public final class ClusterJson {

    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int FORMAT = 1;

    private ClusterJson() {}

    /**
     * Reads a cluster file.
     *
     * @param file UTF-8, at most {@link #MAX_BYTES}
     * @return the cluster
     * @throws IOException if the file cannot be read at all
     * @throws InvalidDeclarationException with every problem in it
     */
    public static Cluster read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(file.toString());
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return read(file.toString(), text);
        } catch (CharacterCodingException e) {
            throw new InvalidDeclarationException(
                    file.toString(),
                    List.of(new Problem("$", bytes.length + " bytes", "not UTF-8", "Save the file as UTF-8.")));
        }
    }

    /**
     * Reads the text of a cluster file.
     *
     * @param text at most {@link #MAX_BYTES} characters
     * @return the cluster
     * @throws InvalidDeclarationException with every problem in it
     */
    public static Cluster read(String text) {
        return read("cluster file", text);
    }

    /**
     * Writes a cluster. What the file's rules refuse beyond the model's (a monitor that asks more often than it waits, a
     * path to a node that is not there) is written, too, but not read again.
     *
     * @param cluster the cluster
     * @return the text of a file that reads back as an equal cluster; ends with a line feed
     */
    public static String write(Cluster cluster) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("holdfast", FORMAT);
        file.set("cluster", ClusterFormat.write(cluster));
        return JsonText.print(file);
    }

    private static Cluster read(String what, String text) {
        if (text.length() > MAX_BYTES) {
            throw tooLarge(what);
        }
        List<Problem> problems = new ArrayList<>();
        JsonNode root = JsonText.parse(what, text, problems);
        Fields file = Fields.of(root, "", problems);
        if (file.requiredInteger("holdfast", FORMAT, Integer.MAX_VALUE) > FORMAT) {
            file.problem("holdfast", "written by a newer release", "Use a release that knows this format.");
        }
        Cluster cluster = ClusterFormat.read(file.object("cluster"));
        file.end();
        if (cluster == null || !problems.isEmpty()) {
            throw new InvalidDeclarationException(what, problems);
        }
        return cluster;
    }

    private static InvalidDeclarationException tooLarge(String what) {
        return new InvalidDeclarationException(
                what,
                List.of(new Problem(
                        "$",
                        "more than " + MAX_BYTES + " bytes",
                        "too large for a cluster",
                        "Keep one cluster per file, and only the cluster.")));
    }
}
