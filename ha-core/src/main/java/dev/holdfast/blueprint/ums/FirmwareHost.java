package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.IpAddress;
import java.util.List;

/** A firmware's Host is one server until somebody changes it (UMS-47, UMS-48). */
final class FirmwareHost {

    static final Rule RULE = Rule.live(
            "ums.firmware-host",
            Severity.ERROR,
            "thin clients fetch every firmware through the load-balanced name",
            List.of("UMS-47", "UMS-48"),
            List.of(Need.ofCluster(UmsAttributes.FIRMWARE_HOSTS, Reading.TEXT)),
            FirmwareHost::check);

    private FirmwareHost() {}

    private static List<Violation> check(LintContext context) {
        List<FirmwareEntry> entries = FirmwareEntry.parse(
                context.observed().of(UmsAttributes.FIRMWARE_HOSTS).orElse(""));
        FirmwareHostDrift drift = FirmwareHostDrift.of(context.cluster(), entries);
        List<String> vips = new UmsView(context.cluster())
                .vips().stream().map(IpAddress::toString).toList();
        return drift.drifted().stream()
                .map(entry -> violation(entry, drift.wanted(), vips.contains(entry.host())))
                .toList();
    }

    private static Violation violation(FirmwareEntry entry, List<String> wanted, boolean byAddress) {
        Violation violation = new Violation(
                "firmware " + entry.name(),
                entry.host().isEmpty() ? "no Host" : "Host " + entry.host(),
                "Host " + wanted,
                byAddress
                        ? "it works until the virtual address changes"
                        : "it can be fetched from one server only, and not at all when that server fails",
                "Change its Host in the UMS console once all servers have the files.");
        return byAddress ? violation.as(Severity.WARN) : violation;
    }
}
