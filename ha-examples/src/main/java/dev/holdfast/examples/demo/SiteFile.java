package dev.holdfast.examples.demo;

import dev.holdfast.model.NodeId;
import dev.holdfast.spi.Credentials;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;

/**
 * Where a {@link Site} is, for controllers in other processes.
 *
 * @param ports of the Cores on loopback
 * @param netscaler of the emulated NetScaler
 * @param account there
 */
record SiteFile(Map<NodeId, Integer> ports, URI netscaler, Credentials account) {

    private static final String USER = "netscaler.user";
    private static final String PASSWORD = "netscaler.password";
    private static final String URI_KEY = "netscaler.uri";

    static SiteFile of(Site site) {
        return new SiteFile(site.ports, site.netscaler.uri(), site.netscaler.credentials());
    }

    static SiteFile read(Path file) throws IOException {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(in);
        }
        return new SiteFile(
                Map.of(Site.CORE1, port(read, Site.CORE1, file), Site.CORE2, port(read, Site.CORE2, file)),
                URI.create(value(read, URI_KEY, file)),
                Credentials.of(
                        value(read, USER, file), value(read, PASSWORD, file).toCharArray()));
    }

    /** For its owner alone: it holds a password. */
    void write(Path file) throws IOException {
        Properties written = new Properties();
        ports.forEach((node, port) -> written.setProperty(node.value(), Integer.toString(port)));
        written.setProperty(URI_KEY, netscaler.toString());
        written.setProperty(USER, account.user());
        written.setProperty(PASSWORD, new String(account.password()));
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            written.store(out, null);
        }
    }

    private static int port(Properties read, NodeId node, Path file) throws IOException {
        return Integer.parseInt(value(read, node.value(), file));
    }

    private static String value(Properties read, String key, Path file) throws IOException {
        String value = read.getProperty(key);
        if (value == null) {
            throw new IOException(file + " has no " + key + ": let ServePair write it anew");
        }
        return value;
    }
}
