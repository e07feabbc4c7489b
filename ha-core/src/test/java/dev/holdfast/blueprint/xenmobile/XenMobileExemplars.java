package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.Exemplars;
import java.util.List;

/** Three nodes that are joined, balanced, upgraded and recovered at another site, or rolled back; and one alone. */
final class XenMobileExemplars implements Exemplars {

    @Override
    public List<Blueprint> blueprints() {
        return List.of(
                Titan.three()
                        .devices(10_000)
                        .attribute(XenMobileAttributes.IOS11_ROLLOUT, "2017-09-19")
                        .attribute(XenMobileAttributes.UPGRADE_TO, "10.8")
                        .attribute(XenMobileAttributes.DISASTER_NODES, "far1")
                        .build(),
                Titan.three()
                        .devices(10_000)
                        .attribute(XenMobileAttributes.ROLLBACK_TO, "10.6")
                        .build(),
                Titan.builder(1)
                        .attribute(XenMobileAttributes.UPGRADE_TO, "10.8")
                        .build());
    }
}
