package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.HostName;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problems;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.SoftwareVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is missing or unreadable in the answers about a pool. */
final class PoolProblems {

    private final Problems problems = new Problems();

    boolean any() {
        return problems.any();
    }

    InvalidDeclarationException refusing(String what) {
        return problems.refusing(what);
    }

    /** Names, addresses and facts, before anything follows from them; the pool's own servers come first. */
    void cluster(String id, List<TravelerServer> members, List<TravelerServer> existing, @Nullable Integer devices) {
        Cluster.Builder cluster = Cluster.builder(id, ProductFamily.TRAVELER);
        List<TravelerServer> all =
                Stream.concat(members.stream(), existing.stream()).toList();
        all.stream().map(TravelerServer::site).distinct().forEach(cluster::site);
        all.forEach(server -> cluster.node(server.declared()));
        if (all.isEmpty()) {
            // That there is none is said by the strategy.
            cluster.node(Node.builder("none", "none"));
        }
        if (devices != null) {
            cluster.devices(devices);
        }
        problems.build("", id, () -> cluster.build(TravelerKeys.ALL::problems));
    }

    void names(List<String> former, Duration pushRequest) {
        for (int i = 0; i < former.size(); i++) {
            problems.read("formerNames[" + i + "]", former.get(i), HostName::canonical);
        }
        if (pushRequest.getSeconds() < 1 || pushRequest.getNano() != 0) {
            add("pushRequest", pushRequest.toString(), "no whole seconds", "Give whole seconds, 1 or more.");
        }
    }

    void needed(@Nullable String url, @Nullable String release, @Nullable String vip) {
        need("externalUrl", url, "the pool's URL with scheme, host and path");
        need("release", release, "the pool's release");
        need("vip", vip, "the address behind the URL's host");
        if (release != null && SoftwareVersion.parse(release).isEmpty()) {
            add("release", release, "no release number", "Write it as 9.0.1.21.");
        }
        if (vip != null && IpAddress.parse(vip).isEmpty()) {
            add("vip", vip, "no IP address", "Write it as 10.40.0.100 or 2001:db8::100.");
        }
        if (url != null && ExternalUrl.parse(url).isEmpty()) {
            add("externalUrl", url, "no URL with a host", "Write it as https://traveler.example/traveler.");
        }
    }

    void servers(Strategy strategy, List<TravelerServer> members, List<TravelerServer> existing) {
        if (strategy == Strategy.NEW_POOL_FIRST && members.isEmpty()) {
            add("members", "none", "a pool needs a server", "Add the new pool's servers.");
        }
        if (strategy == Strategy.FROM_EXISTING && !members.isEmpty()) {
            add(
                    "members",
                    members.stream().map(TravelerServer::name).toList().toString(),
                    "a pool from existing servers has no new ones",
                    "Declare them as existing servers, or choose NEW_POOL_FIRST.");
        }
        if (strategy == Strategy.FROM_EXISTING && existing.isEmpty()) {
            add("existing", "none", "nothing the pool could be made of", "Add the existing servers.");
        }
        if (strategy == Strategy.FROM_EXISTING
                && !existing.isEmpty()
                && !existing.get(0).stays()) {
            add(
                    "existing[0].membership",
                    existing.get(0).name(),
                    "the server that becomes the pool cannot leave it",
                    "Name a server first that stays.");
        }
        Stream.concat(members.stream(), existing.stream())
                .filter(server -> SoftwareVersion.parse(server.release()).isEmpty())
                .forEach(server -> add(
                        server.name() + ".release", server.release(), "no release number", "Write it as 9.0.1.21."));
    }

    void waves(Strategy strategy, List<List<String>> waves, List<TravelerServer> existing) {
        List<String> known = existing.stream().map(TravelerServer::name).toList();
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < waves.size(); i++) {
            List<String> wave = waves.get(i);
            String at = "waves[" + i + "]";
            if (wave.isEmpty() || wave.size() > Wave.MOST) {
                add(at, wave.toString(), wave.size() + " server(s)", "Put 1 to " + Wave.MOST + " into a wave.");
            }
            for (String name : wave) {
                if (!known.contains(name)) {
                    add(at, name, "no existing server", "Use one of " + known + ".");
                } else if (placed.contains(name)) {
                    add(at, name, "in a wave already", "Name each server once.");
                }
                placed.add(name);
            }
        }
        if (strategy == Strategy.FROM_EXISTING
                && !waves.isEmpty()
                && !known.isEmpty()
                && !waves.get(0).equals(known.subList(0, 1))) {
            add(
                    "waves[0]",
                    waves.get(0).toString(),
                    "the first existing server becomes the pool, alone",
                    "Make the first wave [" + known.get(0) + "].");
        }
    }

    void figures(int devicesPerNode, @Nullable Long bitsPerSecond) {
        if (devicesPerNode < 1) {
            add("devicesPerNode", String.valueOf(devicesPerNode), "no capacity", "Give 1 or more.");
        }
        if (bitsPerSecond != null && bitsPerSecond < 1) {
            add("line", String.valueOf(bitsPerSecond), "no speed", "Give at least 1 bit/s.");
        }
    }

    private void need(String answer, @Nullable String value, String remedy) {
        if (value == null) {
            problems.missing(answer, remedy);
        }
    }

    private void add(String path, String value, String message, String remedy) {
        problems.add(path, value, message, remedy);
    }
}
