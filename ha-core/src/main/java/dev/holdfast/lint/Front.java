package dev.holdfast.lint;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TlsBinding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client can reach on the load balancer: a virtual server, a content switch or a gateway. */
record Front(String name, LbProtocol protocol, Optional<IpAddress> vip, TlsBinding tls) {

    static List<Front> all(LoadBalancing balancing) {
        return Stream.of(
                        balancing.virtualServers().stream()
                                .map(each -> new Front(each.name(), each.protocol(), each.address(), each.tls())),
                        balancing.contentSwitches().stream()
                                .map(each ->
                                        new Front(each.name(), each.protocol(), Optional.of(each.vip()), each.tls())),
                        balancing.gateways().stream()
                                .map(each ->
                                        new Front(each.name(), LbProtocol.SSL, Optional.of(each.vip()), each.tls())))
                .flatMap(each -> each)
                .toList();
    }

    boolean endsTls() {
        return protocol == LbProtocol.SSL;
    }

    /** The certificates it shows. */
    List<Certificate> certificates(LoadBalancing balancing) {
        return tls.certificates().stream()
                .flatMap(each -> balancing.certificate(each).stream())
                .toList();
    }
}
