package dev.holdfast.examples.partition;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL for whoever reaches its namespace. */
final class DatabaseServer {

    static final int PORT = 5432;

    private DatabaseServer() {}

    /**
     * Serves until its standard input ends. There it reads names of databases to make; it answers each with a line.
     *
     * @param arguments a folder of its own
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path access = Path.of(arguments[0], "pg_hba.conf");
        Files.writeString(access, "host all all 0.0.0.0/0 trust\n", StandardCharsets.UTF_8);
        access.toFile().setReadable(true, false);
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(PORT)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("listen_addresses", "*") // its namespace is a host of its own
                .setServerConfig("hba_file", access.toString())
                .start();
        System.out.println("READY");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String name = in.readLine(); name != null; name = in.readLine()) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            System.out.println("DONE");
        }
        server.close();
        System.exit(0);
    }
}
