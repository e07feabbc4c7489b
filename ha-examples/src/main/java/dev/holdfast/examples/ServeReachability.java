package dev.holdfast.examples;

import dev.holdfast.examples.reach.AgentToken;
import dev.holdfast.examples.reach.ReachabilityAgent;
import dev.holdfast.examples.reach.TrustTest;
import dev.holdfast.examples.reach.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The agent beside a node: says which of the ways named here are open from here, to whoever has the token. It runs until
 * the process is ended.
 *
 * <p>Arguments: port, a file with the token, and ways as {@code core2:8443=10.40.0.12:8443}; partners to log in to as
 * {@code --trust=core2=ha@10.40.0.12:22,SHA256:…}, which needs the private key of {@code --key=FILE}. It listens on
 * loopback unless {@code --listen=ADDRESS} says otherwise; the token then goes over that network in the clear.
 */
public final class ServeReachability {

    private static final String LISTEN = "--listen=";
    private static final String KEY = "--key=";
    private static final Pattern TRUST =
            Pattern.compile("--trust=([^\\s=]+)=([^\\s@]+)@([^\\s,]+):(\\d{1,5}),(SHA256:\\S+)");

    private ServeReachability() {}

    /**
     * Serves until the process is ended.
     *
     * @param args port, token file, ways and options
     * @throws Exception if it cannot listen, or a file cannot be read
     */
    public static void main(String[] args) throws Exception {
        ReachabilityAgent agent = serve(List.of(args), System.out);
        try {
            Thread.currentThread().join();
        } finally {
            agent.close();
        }
    }

    static ReachabilityAgent serve(List<String> words, PrintStream out) throws IOException, GeneralSecurityException {
        List<String> args =
                words.stream().filter(each -> !each.startsWith("--")).toList();
        if (args.size() < 2 || !args.get(0).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("say on which port, and where the token is: <port> <token file>"
                    + " [core2:8443=10.40.0.12:8443 …] [--trust=core2=ha@10.40.0.12:22,SHA256:… --key=FILE]");
        }
        AgentToken token = AgentToken.of(Files.readString(Path.of(args.get(1))).strip());
        List<Way> ways = args.stream().skip(2).map(Way::of).toList();
        String host = option(words, LISTEN, "127.0.0.1");
        InetSocketAddress listen = new InetSocketAddress(host, Integer.parseInt(args.get(0)));
        ReachabilityAgent agent = ReachabilityAgent.open(listen, token, ways, trusts(words));
        out.println("Answers on " + agent.address() + " of " + ways.size() + " ways; end it with Ctrl-C");
        if (!listen.getAddress().isLoopbackAddress()) {
            out.println("The token goes over this network in the clear: put a tunnel or a TLS proxy in front");
        }
        return agent;
    }

    private static List<TrustTest> trusts(List<String> words) throws IOException, GeneralSecurityException {
        List<TrustTest> trusts = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("--trust=")) {
                Matcher said = TRUST.matcher(word);
                if (!said.matches()) {
                    throw new IllegalArgumentException(
                            word + ": write --trust=<node>=<user>@<address>:<port>,SHA256:<fingerprint>");
                }
                int port = Integer.parseInt(said.group(4));
                trusts.add(new TrustTest(said.group(1), said.group(3), port, said.group(2), key(words), said.group(5)));
            }
        }
        return trusts;
    }

    private static KeyPair key(List<String> words) throws IOException, GeneralSecurityException {
        Path file = Path.of(option(words, KEY, ""));
        try (InputStream in = Files.newInputStream(file)) {
            return SecurityUtils.loadKeyPairIdentities(
                            null, NamedResource.ofName(file.toString()), in, FilePasswordProvider.EMPTY)
                    .iterator()
                    .next();
        }
    }

    private static String option(List<String> words, String name, String otherwise) {
        return words.stream()
                .filter(each -> each.startsWith(name))
                .map(each -> each.substring(name.length()))
                .findFirst()
                .orElse(otherwise);
    }
}
