package dev.holdfast.search;

import java.util.Arrays;
import java.util.BitSet;

/** How each world was first reached, and where its fair continuation leads: ten bytes and two bits for each. */
final class Paths {

    static final int NONE = -1;

    private int[] parent = new int[1 << 10];
    private short[] branch = new short[1 << 10];
    private int[] fair = new int[1 << 10];
    private final BitSet well = new BitSet();
    private final BitSet whole = new BitSet();

    void add(int world, int from, int byBranch) {
        if (world >= parent.length) {
            parent = Arrays.copyOf(parent, parent.length * 2);
            branch = Arrays.copyOf(branch, branch.length * 2);
            fair = Arrays.copyOf(fair, fair.length * 2);
        }
        if (byBranch > Short.MAX_VALUE) {
            throw new IllegalStateException(byBranch + " branches of one world");
        }
        parent[world] = from;
        branch[world] = (short) byBranch;
        fair[world] = NONE;
    }

    void continues(int world, int to) {
        fair[world] = to;
    }

    void isWell(int world, boolean value) {
        well.set(world, value);
    }

    void isWhole(int world, boolean value) {
        whole.set(world, value);
    }

    int parent(int world) {
        return parent[world];
    }

    int branch(int world) {
        return branch[world];
    }

    int fair(int world) {
        return fair[world];
    }

    boolean isWell(int world) {
        return well.get(world);
    }

    boolean isWhole(int world) {
        return whole.get(world);
    }
}
