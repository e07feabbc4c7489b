package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.Database;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.runbook.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was answered about a pool, complete and readable. */
record PoolAnswers(
        String id,
        ExternalUrl url,
        String release,
        IpAddress vip,
        Strategy strategy,
        IntegrationIntent intent,
        boolean secureServerToServer,
        boolean tlsBridge,
        Certificate certificate,
        Duration pushRequest,
        List<TravelerServer> members,
        List<TravelerServer> existing,
        List<Wave> waves,
        @Nullable QuietHours quietHours,
        List<String> formerNames,
        @Nullable Database database,
        @Nullable Integer devices,
        int devicesPerNode) {

    /** Declared waves first; everybody else comes one by one, in the declared order. */
    static List<Wave> waves(List<TravelerServer> existing, List<List<String>> declared, @Nullable Long bitsPerSecond) {
        List<List<TravelerServer>> groups = new ArrayList<>();
        for (List<String> names : declared) {
            groups.add(names.stream()
                    .flatMap(name ->
                            existing.stream().filter(server -> server.name().equals(name)))
                    .toList());
        }
        List<TravelerServer> placed = groups.stream().flatMap(List::stream).toList();
        existing.stream().filter(server -> !placed.contains(server)).forEach(server -> groups.add(List.of(server)));
        List<Wave> waves = new ArrayList<>();
        for (List<TravelerServer> group : groups) {
            waves.add(Wave.of(waves.size() + 1, group, bitsPerSecond));
        }
        return List.copyOf(waves);
    }

    /** Every server, the pool's first. */
    List<TravelerServer> all() {
        return Stream.concat(members.stream(), existing.stream()).toList();
    }

    /** Every server that is in the pool at the end. */
    List<TravelerServer> staying() {
        return all().stream().filter(TravelerServer::stays).toList();
    }

    /** Whom the load balancer leads to as declared: under the second strategy the server that becomes the pool. */
    List<TravelerServer> balanced() {
        return members.isEmpty() ? waves.get(0).servers() : members;
    }

    boolean needsUpgrade(TravelerServer server) {
        return !SoftwareVersion.of(server.release()).isSameRelease(SoftwareVersion.of(release));
    }

    /** The place of an existing server among the declared ones, from 1: the second half of its steps' ids. */
    int number(TravelerServer server) {
        return existing.indexOf(server) + 1;
    }

    @Nullable
    Load load() {
        return devices == null ? null : new Load(devices, devicesPerNode);
    }
}
