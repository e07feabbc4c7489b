package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.runbook.Precondition;

/** What several runbooks of the family ask for before they begin. A name that is a rule's id is answered by that rule. */
final class Checks {

    static final Precondition FIRST_NODE =
            Precondition.of("xm.seed-node-ready", "the first node fully configured", "Finish the first node.", "XM-07");
    static final Precondition NTP = Precondition.of(
            "xm.ntp-configured",
            "NTP on every node and on the database server",
            "Configure the same time source everywhere.",
            "XM-08");
    static final Precondition SAME_TIME = Precondition.of(
            "xm.time-sync", "one time on all nodes and the database server", "Repair NTP first.", "XM-09", "RB-41");
    static final Precondition PUBLIC_MDM =
            Precondition.of("xm.mdm-vip-public", "a public address for MDM", "Reserve one.", "XM-10");
    static final Precondition PRIVATE_MAM =
            Precondition.of("xm.mam-vip-private", "a private address for MAM", "Reserve one.", "XM-11");
    static final Precondition CERTIFICATES =
            Precondition.of("xm.cert-present", "server certificates", "Order or export them.", "XM-12");
    static final Precondition FREE_ADDRESS = Precondition.of(
            "vip.not-in-use", "nothing answers at the addresses yet", "Reserve free addresses.", "XM-13");
    static final Precondition LISTED = Precondition.of(
            "xm.member-listed", "every node a member of the cluster", "Run XM-JOIN first.", "XM-40", "XM-36");
    static final Precondition ONE_OLDEST = Precondition.of(
            "xm.exactly-one-oldest", "one node with the role OLDEST", "Find out why there are two clusters.", "XM-38");
    static final Precondition LOGON = Precondition.of(
            "xm.ldap-logon-attribute-match",
            "the logon attribute of XenMobile's own LDAP configuration",
            "Use the same one at the gateway.",
            "XM-48");
    static final Precondition SQL_RIGHTS = Precondition.of(
            "xm.sql-rights",
            "the database account may change the schema",
            "Give it the rights, or the nodes start in recovery mode.",
            "XM-E22");
    static final Precondition BACKUPS = Precondition.of(
            "rb.assets-exist",
            "backups of database and nodes from before the change",
            "Without them there is no way back: repair forward.",
            "RB-34");
    static final Precondition ONE_RELEASE = Precondition.of(
            "rb.db-node-version-match",
            "database and node backups of one release",
            "Find the backups of one moment.",
            "RB-34");
    static final Precondition KEPT = Precondition.of(
            "rb.rollback-assets-retention",
            "backups kept for as long as the change is watched",
            "Extend their retention.",
            "RB-03");

    static final Precondition SITES_ALIKE = Precondition.of(
            "one release at both sites",
            "the nodes of both sites have the release of the database",
            "Bring them to one release first.",
            "RB-34");
    static final Precondition DATABASE_ANSWERS = Precondition.of(
            "database reachable", "the database answers from the new machine", "Open the way to it.", "XM-22");
    static final Precondition SECRETS =
            Precondition.of("xm.same-pki-secret", "the passwords of the first node", "Fetch them first.", "XM-23");
    static final Precondition OTHERS_SERVE = Precondition.of(
            "another node serves",
            "another node is UP in every group",
            "Never reboot the last one: bring another up first.",
            "RB-08");

    private Checks() {}
}
