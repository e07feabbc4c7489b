package dev.holdfast.spi;

/**
 * What is taken out of service gently: one member of a group, everything on a server, or a whole group.
 *
 * <p>How the field says it. <em>NetScaler</em>: {@code disable servicegroup g srv 443}, {@code disable server srv},
 * {@code disable servicegroup g}. <em>HAProxy</em>: a server line in a backend; a server in all backends, one by one; a
 * backend. <em>F5</em>: a pool member, a node, all members of a pool.
 */
public sealed interface DrainTarget {

    /**
     * Whether a member belongs to it.
     *
     * @param group the member's group; empty for one that is in no group
     * @param server its server
     * @param port its port
     * @return whether it is drained with the target
     */
    boolean covers(String group, String server, int port);

    /**
     * One member of one group.
     *
     * @param group name of the group
     * @param server name of the member's server
     * @param port the member's port
     */
    record Member(String group, String server, int port) implements DrainTarget {
        @Override
        public boolean covers(String otherGroup, String otherServer, int otherPort) {
            return group.equals(otherGroup) && server.equals(otherServer) && port == otherPort;
        }

        @Override
        public String toString() {
            return "member " + server + ":" + port + " of group " + group;
        }
    }

    /**
     * Every member on a server, in whatever group.
     *
     * @param name name of the server
     */
    record Server(String name) implements DrainTarget {
        @Override
        public boolean covers(String group, String server, int port) {
            return name.equals(server);
        }

        @Override
        public String toString() {
            return "server " + name;
        }
    }

    /**
     * Every member of a group.
     *
     * @param name name of the group
     */
    record Group(String name) implements DrainTarget {
        @Override
        public boolean covers(String group, String server, int port) {
            return name.equals(group);
        }

        @Override
        public String toString() {
            return "group " + name;
        }
    }
}
