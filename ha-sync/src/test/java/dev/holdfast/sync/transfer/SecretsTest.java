package dev.holdfast.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.model.NodeId;
import dev.holdfast.sync.ssh.HostKeys;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a process lets be read that logs everything but whole packets. */
class SecretsTest {

    @TempDir
    private Path folder;

    @Test
    void a_password_is_in_no_log_whether_it_opens_or_not() throws Exception {
        try (MinaServer server = new MinaServer()) {
            assertThat(said(server, MinaServer.PASSWORD))
                    .contains("DEBUG org.apache.sshd", "Value[value=manifest of ums01")
                    .doesNotContain(MinaServer.PASSWORD);
            assertThat(said(server, "another passphrase"))
                    .contains("no session for tester")
                    .doesNotContain("another passphrase");
        }
    }

    private String said(MinaServer server, String password) throws IOException {
        Path log = Files.createTempFile(folder, "said", "");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug",
                        "-cp",
                        classPath(),
                        LoginRun.class.getName(),
                        Integer.toString(server.port()),
                        ((HostKeys.Fingerprints) server.hostKeys())
                                .fingerprints()
                                .get(0),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (var in = process.getOutputStream()) {
            in.write(password.getBytes(StandardCharsets.UTF_8));
        }
        process.onExit().orTimeout(5, TimeUnit.MINUTES).join();
        return Files.readString(log);
    }

    private static String classPath() {
        List<String> places = new ArrayList<>(List.of("target/classes", "target/test-classes"));
        Stream.of(
                        NodeId.class,
                        ObjectMapper.class,
                        LoggerFactory.class,
                        LoggerFactory.getILoggerFactory().getClass(),
                        SshClient.class,
                        SftpClient.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .forEach(places::add);
        return String.join(File.pathSeparator, places);
    }
}
