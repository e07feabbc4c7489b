package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.plan.EffectOutcome;
import java.util.ArrayList;
import java.util.List;

/** What an appliance had not saved before somebody's first write, and what follows from it. */
public enum Unsaved {
    /** Nothing but what this adapter left: it is saved. */
    NOTHING("", true),
    /** Something that may be saved along. */
    SAVED_ALONG(
            "changes that were not saved before, somebody else's or of a run that was cut off, were saved along", true),
    /** Something that must not be saved, and so nothing is. */
    HELD(
            "not saved, since changes were not saved before that are somebody else's or of a run that was cut off: a"
                    + " restart of the appliance would undo this; look at the difference (operations().unsaved()), then"
                    + " save it (operations().save, or by hand)",
            false),
    /** Perhaps something, that could not be read, and may be saved along. */
    UNREAD_SAVED(
            "whether there were changes before that were not saved could not be read; if so, they were saved along",
            true),
    /** Perhaps something, that could not be read, and must not be saved. */
    UNREAD_HELD(
            "not saved, since whether there were changes before that were not saved could not be read: a restart of the"
                    + " appliance would undo this; look at the difference (operations().unsaved()), then save it"
                    + " (operations().save, or by hand)",
            false);

    private final String warning;
    private final boolean saves;

    Unsaved(String warning, boolean saves) {
        this.warning = warning;
        this.saves = saves;
    }

    /**
     * Whether what was done may be saved.
     *
     * @return whether it may
     */
    public boolean saves() {
        return saves;
    }

    /**
     * What follows where nothing of it may be saved along, whatever the policy says.
     *
     * @return the same, held
     */
    public Unsaved held() {
        return switch (this) {
            case NOTHING -> NOTHING;
            case SAVED_ALONG, HELD -> HELD;
            case UNREAD_SAVED, UNREAD_HELD -> UNREAD_HELD;
        };
    }

    /**
     * How something ends that was done and saved, if it may be saved.
     *
     * @param detail what was seen
     * @param remarks of the appliance
     * @return done, with the warning where there is one
     */
    public EffectOutcome outcome(String detail, List<String> remarks) {
        List<String> warnings = new ArrayList<>(remarks);
        if (!warning.isEmpty()) {
            warnings.add(warning);
        }
        return saves ? EffectOutcome.succeeded(detail, warnings) : EffectOutcome.untilRestart(detail, warnings);
    }
}
