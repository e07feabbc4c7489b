package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbDomain;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.GslbSite;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.LbMethod;
import java.util.ArrayList;
import java.util.List;

/**
 * Which site the devices' names lead to: first the main one, whose load balancer decides among its Cores, then the one
 * for recovery (CORE-44, CORE-51). The Cores' name is held down on both appliances, for a return is an operator's word
 * (CORE-61, NS-05); the Sentries' name returns by itself.
 *
 * @param answers what it follows from
 * @param sites where the appliances are
 * @param remote the Core at the other site
 */
record NamesBetweenSites(CoreAnswers answers, CoreSites sites, CoreNode remote) {

    private static final String CORE_MAIN = "gv_core_main";
    private static final String CORE_RECOVERY = "gv_core_recovery";

    Gslb seenFromMain() {
        List<GslbService> services = new ArrayList<>(List.of(
                service("gs_core_main", main(), answers.vip(), CoreNode.DEVICE_PORT),
                service("gs_core_recovery", other(), sites.recoveryVip(), CoreNode.DEVICE_PORT)));
        List<GslbVirtualServer> vservers = new ArrayList<>(List.of(
                GslbVirtualServer.of(CORE_RECOVERY, answers.protocol(), "gs_core_recovery"),
                GslbVirtualServer.of(CORE_MAIN, answers.protocol(), "gs_core_main")
                        .withDomains(new GslbDomain(answers.fqdn(), sites.timeToLive()))
                        .withBackup(CORE_RECOVERY, List.of(main(), other()))));
        SentryService sentries = answers.sentries();
        if (sentries != null) {
            sentries(sentries, services, vservers);
        }
        return new Gslb(
                main(),
                List.of(
                        new GslbSite(main(), answers.topology().primary().site(), sites.mainAppliance(), null),
                        new GslbSite(other(), remote.site(), sites.recoveryAppliance(), null)),
                services,
                vservers);
    }

    private void sentries(SentryService sentries, List<GslbService> services, List<GslbVirtualServer> vservers) {
        services.add(service("gs_sentry_main", main(), sentries.vip(), SentryNode.PORT));
        GslbDomain domain = new GslbDomain(sentries.fqdn(), sites.timeToLive());
        GslbVirtualServer main = GslbVirtualServer.of("gv_sentry_main", answers.protocol(), "gs_sentry_main")
                .withDomains(domain);
        IpAddress recovery = sentries.recoveryVip();
        if (recovery == null) {
            vservers.add(main);
            return;
        }
        services.add(service("gs_sentry_recovery", other(), recovery, SentryNode.PORT));
        if (sentries.mode() == SentryMode.ACTIVE_ACTIVE) {
            vservers.add(new GslbVirtualServer(
                    "gv_sentry_main",
                    answers.protocol(),
                    LbMethod.ROUND_ROBIN,
                    List.of("gs_sentry_main", "gs_sentry_recovery"),
                    List.of(domain),
                    null,
                    List.of(),
                    true,
                    false));
        } else {
            vservers.add(GslbVirtualServer.of("gv_sentry_recovery", answers.protocol(), "gs_sentry_recovery"));
            vservers.add(main.withBackup("gv_sentry_recovery", List.of()));
        }
    }

    /** {@link CoreProblems} has refused what is not IPv4. */
    private GslbService service(String name, String site, IpAddress vip, int port) {
        return new GslbService(name, site, answers.protocol(), (Ipv4) vip, port, List.of());
    }

    private String main() {
        return answers.topology().primary().site().value();
    }

    private String other() {
        return remote.site().value();
    }
}
