package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.Database;
import dev.holdfast.model.lb.LdapAuthentication;

/** The cluster of the tests: nodes xms1 and so on, of release 10.7, called titan.example. */
final class Titan {

    static final Certificate CERTIFICATE = Certificate.existing("titan", "titan.example", "gw.example");
    static final LdapAuthentication LDAP = new LdapAuthentication(
            "titan_ldap",
            "10.1.9.9",
            636,
            LdapAuthentication.Security.SSL,
            "dc=example",
            null,
            null,
            "userPrincipalName");

    private Titan() {}

    /** What must be given and nothing else. */
    static XenMobileCluster.Builder bare() {
        return XenMobileCluster.builder()
                .fqdn("titan.example")
                .version("10.7")
                .mdmVip("192.0.2.3")
                .mamVip("10.1.2.4")
                .node("xms1", "10.1.3.1")
                .node("xms2", "10.1.3.2");
    }

    /** Everything that can be declared. */
    static XenMobileCluster.Builder builder(int nodes) {
        XenMobileCluster.Builder builder = XenMobileCluster.builder()
                .fqdn("titan.example")
                .version("10.7")
                .mdmVip("192.0.2.3")
                .mamVip("10.1.2.4")
                .gateway("gw.example", "10.1.2.5", LDAP)
                .attribute(XenMobileAttributes.LOGON_ATTRIBUTE, "userPrincipalName")
                .certificate(CERTIFICATE)
                .database(new Database("MSSQL", "sql.example", 1433, "xm", true, null))
                .timeSource("ntp.example")
                .pkiSecret("vault:titan-pki");
        for (int i = 1; i <= nodes; i++) {
            builder.node("xms" + i, "10.1.3." + i);
        }
        return builder;
    }

    static XenMobileCluster.Builder two() {
        return builder(2);
    }

    static XenMobileCluster.Builder three() {
        return builder(3);
    }
}
