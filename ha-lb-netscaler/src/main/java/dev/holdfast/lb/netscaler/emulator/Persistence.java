package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which member a client's address belongs to, where persistence goes by it. Guarded by the emulator's lock. */
final class Persistence {

    private final ApplianceClock clock;
    private final Map<Key, Entry> entries = new HashMap<>();

    Persistence(ApplianceClock clock) {
        this.clock = clock;
    }

    private record Key(String vserver, InetAddress client) {}

    private record Entry(MemberKey member, Instant end) {}

    Optional<MemberKey> member(JsonNode vserver, InetAddress client) {
        Entry entry = entries.get(key(vserver, client));
        return Optional.ofNullable(entry)
                .filter(each -> applies(vserver) && clock.now().isBefore(each.end()))
                .map(Entry::member);
    }

    void remember(JsonNode vserver, InetAddress client, MemberKey member) {
        if (applies(vserver)) {
            Duration time = Duration.ofMinutes(vserver.path("timeout").asLong(2));
            entries.put(key(vserver, client), new Entry(member, clock.now().plus(time)));
        }
    }

    long count(String vserver) {
        return entries.entrySet().stream()
                .filter(each -> each.getKey().vserver().equals(vserver)
                        && clock.now().isBefore(each.getValue().end()))
                .count();
    }

    void forget() {
        entries.clear();
    }

    private static boolean applies(JsonNode vserver) {
        return vserver.path("persistencetype").asText().equals("SOURCEIP");
    }

    private static Key key(JsonNode vserver, InetAddress client) {
        return new Key(
                vserver.path("name").asText(),
                masked(client, vserver.path("persistmask").asText("255.255.255.255")));
    }

    /** The network a client comes from; an address of another kind than the mask stands for itself. */
    private static InetAddress masked(InetAddress client, String mask) {
        try {
            byte[] bits = InetAddress.getByName(mask).getAddress();
            byte[] bytes = client.getAddress();
            if (bits.length != bytes.length) {
                return client;
            }
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] &= bits[i];
            }
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            return client;
        }
    }
}
