package dev.holdfast.plan;

/**
 * One object of the other side, in the other side's words.
 *
 * @param type for example {@code lbvserver} or {@code servicegroup_servicegroupmember_binding}
 * @param key what identifies it within its type, readable: {@code vs_core_443}, {@code sg_core/core1:443}
 */
public record ObjectRef(String type, String key) implements Comparable<ObjectRef> {

    @Override
    public int compareTo(ObjectRef other) {
        int byType = type.equals(other.type) ? 0 : type.compareTo(other.type);
        return byType != 0 ? byType : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return type + " " + key;
    }
}
