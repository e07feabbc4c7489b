package dev.holdfast.blueprint.ums;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import java.util.List;
import java.util.stream.Stream;

/** The procedures of a UMS installation, for the firmware, release or server that is at hand. */
public final class UmsRunbooks {

    private UmsRunbooks() {}

    /**
     * From nothing to thin clients that use one name.
     *
     * @param ums the installation as it is to be
     * @return UMS-DEPLOY
     */
    public static Runbook deploy(IgelUms ums) {
        return DeployRunbook.of(ums.view());
    }

    /**
     * A new firmware, until it can be fetched from every server (UMS-48).
     *
     * @param ums the installation
     * @param firmware its name
     * @return UMS-FIRMWARE
     */
    public static Runbook firmware(IgelUms ums, String firmware) {
        return FirmwareRunbook.of(ums.view(), firmware);
    }

    /**
     * A new release, with a short downtime: the recommended way (UMS-E18).
     *
     * @param ums the installation, of two servers or more
     * @param release the new release
     * @return UMS-UPDATE-DOWNTIME
     */
    public static Runbook update(IgelUms ums, String release) {
        return DowntimeUpdate.of(several(ums), release);
    }

    /**
     * A new release without downtime (UMS-E19).
     *
     * @param ums the installation, of two servers or more
     * @param release the new release
     * @return UMS-UPDATE-ONLINE
     */
    public static Runbook updateOnline(IgelUms ums, String release) {
        return OnlineUpdate.of(several(ums), release);
    }

    /**
     * What leads on when an update failed after its schema was migrated (UMS-E20).
     *
     * @param ums the installation as it was declared before the update
     * @param release the new release, to be left again
     * @return UMS-UPDATE-RECOVERY
     */
    public static Runbook recovery(IgelUms ums, String release) {
        return UpdateRecovery.of(ums.view(), release);
    }

    /**
     * One more server (M18).
     *
     * @param ums the installation without it
     * @param server its id, not yet used
     * @return UMS-ADD-NODE
     */
    public static Runbook addNode(IgelUms ums, String server) {
        NodeId node = NodeId.of(server);
        if (ums.cluster().node(node).isPresent()) {
            throw new IllegalArgumentException("server " + server + ": is in the installation already; name a new one");
        }
        return AddNodeRunbook.of(ums.view(), node);
    }

    static List<Runbook> of(IgelUms ums) {
        String release = ums.cluster().attribute(UmsAttributes.TARGET_RELEASE).orElse("the next release");
        Stream<Runbook> always = Stream.of(deploy(ums), firmware(ums, "a new firmware"), addNode(ums, unused(ums)));
        Stream<Runbook> updates = ums.cluster().nodes().size() < 2
                ? Stream.empty()
                : Stream.of(update(ums, release), updateOnline(ums, release), recovery(ums, release));
        return Stream.concat(always, updates).toList();
    }

    private static UmsView several(IgelUms ums) {
        if (ums.cluster().nodes().size() < 2) {
            throw new IllegalArgumentException("update of 1 server: nobody serves meanwhile, so there is nothing to"
                    + " plan; declare a second server or follow the vendor's installation guide");
        }
        return ums.view();
    }

    private static String unused(IgelUms ums) {
        int number = ums.cluster().nodes().size() + 1;
        while (ums.cluster().node(NodeId.of("new-server-" + number)).isPresent()) {
            number++;
        }
        return "new-server-" + number;
    }
}
