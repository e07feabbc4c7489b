package dev.holdfast.lb.netscaler.internal.nitro;

import java.util.Map;

/** What a person can do about a refusal, where that is always the same (section 6 of the NITRO notes). */
final class Remedies {

    private static final String ACCOUNT = "check the adapter's account and its password";
    private static final String SESSIONS =
            "end idle sessions (show system session, kill system session), or log out elsewhere";

    private static final Map<Integer, String> BY_CODE = Map.ofEntries(
            Map.entry(354, ACCOUNT),
            Map.entry(355, ACCOUNT),
            Map.entry(356, "the feature needs a licence"),
            Map.entry(445, SESSIONS),
            Map.entry(446, SESSIONS),
            Map.entry(NitroCode.IN_PROGRESS, "somebody else is writing: try again later"),
            Map.entry(1046, "change the account's password at the appliance, then give the adapter the new one"),
            Map.entry(NitroCode.SAVE_BUSY, "somebody else is saving: try again later"),
            Map.entry(NitroCode.NOT_PRIMARY, "address the primary appliance, or name both with partners(...)"),
            Map.entry(
                    NitroCode.NOT_AUTHORIZED,
                    "give the account a command policy that allows it (dryRunProbingRights names what is missing)"));

    private Remedies() {}

    /** Empty where it depends on what was asked. */
    static String of(int code) {
        return BY_CODE.getOrDefault(code, "");
    }
}
