package dev.holdfast.lb.netscaler.internal.schema;

/** What may be done with an attribute. */
public enum Role {
    /** Identifies the object. */
    KEY,
    /** Fixed, and must be sent with every request about the object. */
    CONTEXT,
    /** Fixed once the object exists; another value means another object. */
    FIXED,
    /** May be changed. */
    FREE,
    /** May be changed, but not given when the object is made: set right after. */
    LATER,
    /** May be changed, by the action {@code update} and not by setting it: the contents of a certificate. */
    SWAP,
    /** May be changed, by setting what the binding hangs on: an attribute of a member is set on its group. */
    MEMBER,
    /** Words that are switched on, each by itself; those that are not said stay as they are. */
    SWITCH,
    /** Names what the object is linked to, which takes an action of its own. */
    LINK,
    /** What the appliance shows of what it was given, and nobody can say: the serial number of a certificate. Compared where shown. */
    SHOWN,
    /** Given when the object is made and traffic state from then on: never compared, never planned. */
    BIRTH
}
