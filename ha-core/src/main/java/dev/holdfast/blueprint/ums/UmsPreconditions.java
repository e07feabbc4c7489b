package dev.holdfast.blueprint.ums;

import dev.holdfast.runbook.Precondition;

/** What must be so before a step of a UMS runbook begins; where a lint rule tells, it has the rule's id. */
final class UmsPreconditions {

    static final Precondition PASSWORD = Precondition.of(
            "ums.db-password-placeholder",
            "a password of your own in the secret store",
            "Choose one and name its place.",
            "UMS-17");
    static final Precondition RETURN_PATH = Precondition.of(
            "lb.usip-return-path",
            "replies of the servers pass the load balancer",
            "Make its address in their subnet their gateway.",
            "UMS-08",
            "UMS-09");
    static final Precondition FREE_VIP = Precondition.of(
            "vip.not-in-use", "nothing answers at the virtual address yet", "Take a free address.", "UMS-36");
    static final Precondition FILES_EQUAL = Precondition.of(
            "ums.firmware-replicated",
            "all servers hold the same firmware files",
            "Wait for the replication, or replicate by hand.",
            "UMS-51");
    static final Precondition CLOCKS = Precondition.of(
            "ums.clock-1min",
            "the servers' clocks differ by one minute at most",
            "Give all servers one time source; restart the services after setting a clock by hand.",
            "UMS-E03");
    static final Precondition UPGRADE = Precondition.of(
            "ums.downgrade-path",
            "the target release is not below the schema's",
            "Choose a newer release; the way back is UMS-UPDATE-RECOVERY.",
            "UMS-E20");
    static final Precondition SAME_DATABASE = Precondition.of(
            "ums.same-database",
            "the datasource of every server is the first one's",
            "Enter the same five fields; create no other database.",
            "UMS-23");
    static final Precondition BACKUP_PLACE = Precondition.of(
            "backup place",
            "room for a backup of the database and of every server's files, and a restore that was once tried",
            "Make room; try a restore.",
            "UMS-E20",
            "UMS-E25");

    private UmsPreconditions() {}
}
