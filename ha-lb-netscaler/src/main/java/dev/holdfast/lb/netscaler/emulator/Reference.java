package dev.holdfast.lb.netscaler.emulator;

import java.util.List;

/**
 * An attribute that names another object.
 *
 * @param resource whose attribute
 * @param attribute which
 * @param targets resources one of which it names
 * @param missing error code if there is no such object
 * @param inUse error code if that object is deleted before
 */
record Reference(String resource, String attribute, List<String> targets, int missing, int inUse) {

    Reference {
        targets = List.copyOf(targets);
    }
}
