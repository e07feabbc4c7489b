package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;

/**
 * What the model has no word for was read as the nearest thing it has a word for, which is wrong; here it is read as
 * another thing that is wrong, so that no rule takes either for the truth.
 */
record Misread(Remarks remarks) {

    VirtualServer otherwise(VirtualServer read) {
        VirtualServer other = doubts(read, "lbmethod") ? read.withMethod(LbMethod.ROUND_ROBIN) : read;
        return doubts(read, "persistencetype")
                ? other.withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(2)))
                : other;
    }

    /** Without health checks the monitors that are bound are not asked: as if there were none. */
    ServiceGroup otherwise(ServiceGroup read) {
        boolean client = doubts(read, "cip") || doubts(read, "usip");
        ServiceGroup other = client ? read.withClientIp(new ClientIpMode.Header("client-ip")) : read;
        return doubts(read, "healthmonitor") ? other.withMonitors(List.of()) : other;
    }

    private boolean doubts(VirtualServer vserver, String attribute) {
        return remarks.doubts("lbvserver", vserver.name(), attribute);
    }

    private boolean doubts(ServiceGroup group, String attribute) {
        return remarks.doubts(group.single() ? "service" : "servicegroup", group.name(), attribute);
    }
}
