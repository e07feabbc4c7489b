package dev.holdfast.sync.tree;

import dev.holdfast.blueprint.ums.FirmwareEntry;
import dev.holdfast.blueprint.ums.FirmwareHostDrift;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Which firmware's Host may be changed to the load-balanced name: only what lies on every server, alike (UMS-47, UMS-51).
 * Files that were merely dropped into the folder are not copied by UMS itself (UMS-E16), so files are what is looked at.
 *
 * @param safe drifted entries whose files every server has: change their Host
 * @param blocked drifted entries whose Host must stay for now, and why
 */
public record FirmwareSwitch(List<FirmwareEntry> safe, List<Blocked> blocked) {

    /** Freezes the lists. */
    public FirmwareSwitch {
        safe = List.copyOf(safe);
        blocked = List.copyOf(blocked);
    }

    /**
     * An entry that must stay.
     *
     * @param entry which
     * @param reason what stands against it, and the remedy
     */
    public record Blocked(FirmwareEntry entry, String reason) {}

    /**
     * Decides.
     *
     * @param drift which entries do not lead to the load balancer yet
     * @param replicas what the servers have of {@code ums_filetransfer}
     * @param folders where each firmware lies in that tree, by the entry's name
     * @return which may be switched
     */
    public static FirmwareSwitch of(
            FirmwareHostDrift drift, ReplicaCheck replicas, SortedMap<String, TreePath> folders) {
        List<FirmwareEntry> safe = new ArrayList<>();
        List<Blocked> blocked = new ArrayList<>();
        for (FirmwareEntry entry : drift.drifted()) {
            TreePath folder = folders.get(entry.name());
            String reason = folder == null ? "nobody said where it lies: name its folder" : against(folder, replicas);
            if (reason.isEmpty()) {
                safe.add(entry);
            } else {
                blocked.add(new Blocked(entry, reason));
            }
        }
        return new FirmwareSwitch(safe, blocked);
    }

    private static String against(TreePath folder, ReplicaCheck replicas) {
        if (replicas.unsureAt(folder)) {
            return folder + " was not seen completely on every server: make it readable and scan again";
        }
        List<ReplicaCheck.Gap> gaps = replicas.against(folder);
        if (!gaps.isEmpty()) {
            ReplicaCheck.Gap first = gaps.get(0);
            String what = !first.lacking().isEmpty()
                    ? first.path() + " is missing on " + first.lacking()
                    : first.unproven().isEmpty()
                            ? first.path() + " differs between servers"
                            : first.path() + " has no hash from " + first.unproven();
            return what + (gaps.size() == 1 ? "" : ", and " + (gaps.size() - 1) + " more") + ": replicate first";
        }
        return replicas.has(folder) ? "" : "no server has a file in " + folder + ": download it first";
    }
}
