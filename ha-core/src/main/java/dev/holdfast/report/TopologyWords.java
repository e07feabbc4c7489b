package dev.holdfast.report;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import java.util.Locale;

/** What the load balancer is told, in words. */
final class TopologyWords {

    private TopologyWords() {}

    static String address(VirtualServer vserver) {
        return vserver.vip() == null ? "none" : vserver.vip().withPort(vserver.port());
    }

    static String words(LbMethod method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String of(PersistenceProfile profile) {
        if (profile instanceof PersistenceProfile.SourceIp source) {
            return "source address, " + Times.of(source.timeout());
        }
        if (profile instanceof PersistenceProfile.SslSession session) {
            return "TLS session, " + Times.of(session.timeout());
        }
        if (profile instanceof PersistenceProfile.CookieInsert cookie) {
            return "cookie " + cookie.cookieName() + ", "
                    + (cookie.timeout().isZero() ? "while the browser is open" : Times.of(cookie.timeout()));
        }
        if (profile instanceof PersistenceProfile.OrSourceIp both) {
            return of(both.first()) + ", otherwise source address, " + Times.of(both.timeout());
        }
        return profile instanceof PersistenceProfile.CustomServerId custom
                ? "server id in the request, " + Times.of(custom.timeout())
                : further(profile);
    }

    private static String further(PersistenceProfile profile) {
        if (profile instanceof PersistenceProfile.Rule rule) {
            return "what " + rule.rule() + " finds, " + Times.of(rule.timeout());
        }
        if (profile instanceof PersistenceProfile.UrlPassive passive) {
            return "member's address in the request, " + Times.of(passive.timeout());
        }
        if (profile instanceof PersistenceProfile.DestinationIp destination) {
            return "destination address, " + Times.of(destination.timeout());
        }
        return profile instanceof PersistenceProfile.SourceAndDestinationIp both
                ? "source and destination address, " + Times.of(both.timeout())
                : "none";
    }

    /** Empty where nothing is done about it. */
    static String of(ClientIpMode mode) {
        if (mode instanceof ClientIpMode.Header header) {
            return "client address in " + header.name();
        }
        return mode instanceof ClientIpMode.UseSourceIp ? "client address as source" : "";
    }

    static String of(DnsRecord.Scope scope) {
        return switch (scope) {
            case PUBLIC -> "devices outside";
            case INTERNAL -> "clients inside";
            case LOAD_BALANCER -> "the load balancer";
        };
    }

    static String site(Cluster cluster, SiteId id) {
        return cluster.sites().stream()
                .filter(site -> site.id().equals(id))
                .map(site -> site.title())
                .findFirst()
                .orElse(id.value());
    }
}
