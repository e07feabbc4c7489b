package dev.holdfast.blueprint.ums;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.function.UnaryOperator;

/** Two servers as they should be, and small harm done to them. */
final class Installation {

    static final NodeId ONE = NodeId.of("ums01");
    static final NodeId TWO = NodeId.of("ums02");
    static final Database DATABASE = new Database("MSSQL", "sql.corp.example", 1433, "rmdb", true, null);

    private Installation() {}

    static IgelUmsBuilder alone() {
        return IgelUms.builder()
                .subnet("10.20.0.0/24")
                .snip("10.20.0.1")
                .vip("10.20.0.100")
                .lbName("igel.corp.example")
                .database(DATABASE)
                .clients("10.30.0.0/16")
                .server("ums01", "10.20.0.11");
    }

    static IgelUmsBuilder answers() {
        return alone().server("ums02", "10.20.0.12");
    }

    static Cluster cluster() {
        return answers().build().cluster();
    }

    static Cluster with(String name, String value) {
        Cluster old = cluster();
        Cluster.Builder copy = Cluster.builder(old.id().value(), old.family()).loadBalancing(old.loadBalancing());
        old.nodes().forEach(copy::node);
        old.dns().forEach(copy::dns);
        old.attributes().forEach(copy::attribute);
        return copy.attribute(name, value).build();
    }

    static Cluster groups(UnaryOperator<ServiceGroup> change) {
        LoadBalancing old = cluster().loadBalancing();
        return cluster()
                .withLoadBalancing(
                        old.withGroups(old.groups().stream().map(change).toList()));
    }

    static Cluster virtualServers(UnaryOperator<VirtualServer> change) {
        LoadBalancing old = cluster().loadBalancing();
        return cluster()
                .withLoadBalancing(old.withVirtualServers(
                        old.virtualServers().stream().map(change).toList()));
    }

    static IgelUms withGateways(CloudGateway... gateways) {
        IgelUmsBuilder builder = answers();
        List.of(gateways).forEach(builder::cloudGateway);
        return builder.build();
    }

    static CloudGateway gateway(int number) {
        return new CloudGateway(
                "icg0" + number, IpAddress.of("10.20.1." + number), IpAddress.of("10.20.1.10" + number));
    }
}
