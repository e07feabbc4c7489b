package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.DnsRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The public names of a pool at the end: the front end's address, and an alias of the front end for every name that a
 * device was ever given (TRV-09, TRV-10, TRV-35, TRV-41).
 */
final class PoolNames {

    private PoolNames() {}

    static List<DnsRecord> records(PoolAnswers pool) {
        Map<String, DnsRecord> byName = new LinkedHashMap<>();
        Stream.of(
                        Stream.of(pool.url().host()),
                        pool.existing().stream().map(TravelerServer::hostname),
                        pool.formerNames().stream())
                .flatMap(each -> each)
                .map(name -> record(pool, name))
                .forEach(record -> byName.putIfAbsent(record.name().toLowerCase(Locale.ROOT), record));
        return List.copyOf(byName.values());
    }

    /** An existing server may have had the front end's name from the beginning; a name is no alias of itself. */
    static DnsRecord recordOf(PoolAnswers pool, TravelerServer server) {
        return record(pool, server.hostname());
    }

    private static DnsRecord record(PoolAnswers pool, String name) {
        String frontEnd = pool.url().host();
        return name.equalsIgnoreCase(frontEnd)
                ? DnsRecord.of(DnsRecord.Scope.PUBLIC, frontEnd, pool.vip())
                : new DnsRecord(DnsRecord.Scope.PUBLIC, name, "CNAME", frontEnd);
    }
}
