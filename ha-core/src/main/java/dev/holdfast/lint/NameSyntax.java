package dev.holdfast.lint;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.GslbSite;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the appliance does not take as a name (NS-22). */
final class NameSyntax {

    /** The first character is documented; the rest is what the appliance's own help gives. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_#. :@=-]{0,126}");

    static final Rule RULE = Rule.of(
            "ns.name-syntax",
            Severity.ERROR,
            "every name is one the load balancer takes",
            List.of("NS-22"),
            NameSyntax::check);

    private NameSyntax() {}

    private static List<Violation> check(LintContext context) {
        return names(context.loadBalancing())
                .filter(name -> !NAME.matcher(name).matches())
                .map(name -> new Violation(
                        name.replaceAll("\\p{Cntrl}", "?"),
                        "a name of " + name.length() + " characters",
                        "1 to 127 letters, digits and _ # . : @ = - or blanks, a letter, digit or _ first",
                        "the appliance refuses the object",
                        "Rename it."))
                .toList();
    }

    private static Stream<String> names(LoadBalancing balancing) {
        Gslb gslb = balancing.gslb();
        return Stream.of(
                        balancing.servers().stream().map(Server::name),
                        balancing.monitors().stream().map(HealthMonitor::name),
                        balancing.groups().stream().map(ServiceGroup::name),
                        Front.all(balancing).stream().map(Front::name),
                        balancing.certificates().stream().map(Certificate::name),
                        gslb.sites().stream().map(GslbSite::name),
                        gslb.services().stream().map(GslbService::name),
                        gslb.virtualServers().stream().map(GslbVirtualServer::name))
                .flatMap(each -> each)
                .distinct();
    }
}
