package dev.holdfast.examples;

import dev.holdfast.lb.netscaler.emulator.EmulatorBuilder;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.spi.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An emulated NetScaler on a port of this machine, for any client that speaks NITRO: a script, Terraform, Ansible, the
 * vendor's own SDK. It runs until the process is ended.
 *
 * <p>Arguments: port, {@code http} or {@code https} (default {@code http}), user and password (default {@code nsroot},
 * {@code nsroot}), and for https a PKCS#12 file with the certificate to show, opened with that password; without one a
 * certificate for localhost is made for this run. Anywhere among them {@code --conf=FILE} names an {@code ns.conf} to start
 * with; what of it is not taken over is said.
 */
public final class ServeNetScaler {

    private static final String CONF = "--conf=";

    private ServeNetScaler() {}

    /**
     * Serves until the process is ended.
     *
     * @param args port, scheme, user, password, key store, and a configuration to load
     * @throws Exception if it cannot listen, or the key store cannot be used
     */
    public static void main(String[] args) throws Exception {
        NitroEmulator appliance = serve(List.of(args), System.out);
        try {
            Thread.currentThread().join();
        } finally {
            appliance.close();
        }
    }

    static NitroEmulator serve(List<String> words, PrintStream out) throws Exception {
        List<String> args =
                words.stream().filter(each -> !each.startsWith(CONF)).toList();
        if (args.isEmpty() || !args.get(0).matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "say on which port: <port> [http|https] [user] [password] [key store] [--conf=ns.conf]");
        }
        String scheme = args.size() > 1 ? args.get(1) : "http";
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("scheme " + scheme + ": use http or https");
        }
        String user = args.size() > 2 ? args.get(2) : "nsroot";
        char[] password = (args.size() > 3 ? args.get(3) : "nsroot").toCharArray();
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args.get(0)));
        EmulatorBuilder settings = NitroEmulator.builder().listen(address).account(Credentials.of(user, password));
        if (scheme.equals("https")) {
            settings.tls(args.size() > 4 ? context(Path.of(args.get(4)), password) : made());
        }
        NitroEmulator appliance = settings.start();
        for (String each : words) {
            if (each.startsWith(CONF)) {
                appliance
                        .load(Files.readString(Path.of(each.substring(CONF.length()))))
                        .forEach(out::println);
            }
        }
        out.println("A NetScaler listens on " + appliance.uri() + "/nitro/v1/ for " + user + "; end it with Ctrl-C");
        return appliance;
    }

    private static SSLContext context(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The JDK makes certificates only by its tool. */
    private static SSLContext made() throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = Files.createTempDirectory("netscaler");
        Path file = folder.resolve("localhost.p12");
        String throwaway = "for-this-run-only";
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "30",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        throwaway,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IOException("no certificate could be made: " + said);
        }
        SSLContext context = context(file, throwaway.toCharArray());
        Files.delete(file);
        Files.delete(folder);
        return context;
    }
}
