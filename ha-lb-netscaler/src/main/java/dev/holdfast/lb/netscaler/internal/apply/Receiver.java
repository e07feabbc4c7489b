package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.spi.ApplyJournal;

/**
 * The appliance as something that plans are applied to.
 *
 * @param name of the adapter
 * @param session through which to write
 * @param saving whose it is that is not saved
 * @param ownership whose comments carry the mark
 * @param secrets what stands in plans by name
 * @param identity which appliance it is
 * @param journal where applies are kept
 * @param together how many steps of one kind may leave in one request; 1 sends each by itself
 */
public record Receiver(
        String name,
        NitroSession session,
        Saving saving,
        Ownership ownership,
        Secrets secrets,
        Identity identity,
        ApplyJournal journal,
        int together) {}
