package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.model.Ipv4;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what decides on a cluster's traffic: the objects of its names, those with its word in the comment, and everything
 * these lead to, whoever made it (a group bound by hand, a foreign backup). Of the subnet addresses: the declared ones,
 * and those in a subnet of its servers, since packets leave by them.
 *
 * <p>One object reads once; it is not reused.
 */
public final class LiveReader {

    private static final Schema SCHEMA = Schema.standard();

    private final Rows rows;
    private final Ownership ownership;
    private final TreeSet<ObjectRef> declared;
    private final boolean everything;
    private final Map<ObjectRef, NitroObject> there = new TreeMap<>();
    private final Map<ObjectRef, NitroObject> found = new TreeMap<>();
    private final Deque<ObjectRef> next = new ArrayDeque<>();

    private LiveReader(Rows rows, Ownership ownership, Collection<ObjectRef> declared, boolean everything) {
        this.rows = rows;
        this.ownership = ownership;
        this.declared = new TreeSet<>(declared);
        this.everything = everything;
    }

    /**
     * Reads.
     *
     * @param session through which to read
     * @param ownership whose objects are read in addition to the declared ones
     * @param declared references of declared objects
     * @param everything whether to read all that there is
     * @param deadline when to give up
     * @return objects and bindings, sorted, or why they could not be read
     */
    public static Reply<List<NitroObject>> read(
            NitroSession session,
            Ownership ownership,
            Collection<ObjectRef> declared,
            boolean everything,
            Deadline deadline) {
        return new LiveReader(new Rows(session, ownership, deadline), ownership, declared, everything).read();
    }

    private Reply<List<NitroObject>> read() {
        for (ResourceType type : SCHEMA.types()) {
            if (type.told().isModelled() && !type.isBinding()) {
                Reply<List<NitroObject>> reply = rows.objects(type);
                if (reply instanceof Reply.None<List<NitroObject>> none) {
                    return Reply.none(none.reason());
                }
                reply.orElseThrow().forEach(each -> there.put(each.ref(), each));
            }
        }
        there.values().stream().filter(this::asked).map(NitroObject::ref).forEach(next::add);
        while (!next.isEmpty()) {
            ObjectRef ref = next.remove();
            NitroObject object = there.get(ref);
            if (object != null && found.putIfAbsent(ref, object) == null) {
                Optional<String> failure = follow(object);
                if (failure.isPresent()) {
                    return Reply.none(failure.get());
                }
            }
        }
        addresses();
        return Reply.of(new ArrayList<>(found.values()));
    }

    private boolean asked(NitroObject object) {
        boolean address = object.ref().type().equals("nsip");
        return declared.contains(object.ref())
                || ownership.owns(object.get("comment"))
                || (everything && (!address || isSubnetAddress(object)));
    }

    /** Adds the bindings of an object, and goes on to what it leads to. Gives the reason if it cannot. */
    private Optional<String> follow(NitroObject object) {
        String backup = object.get("backupvserver");
        if (backup != null) {
            next.add(new ObjectRef("lbvserver", backup));
        }
        if (object.ref().type().equals("service")) {
            next.add(new ObjectRef("server", object.attributes().getOrDefault("servername", "")));
        }
        for (ResourceType type : SCHEMA.types()) {
            if (type.told().isModelled() && type.parent().equals(object.ref().type())) {
                Reply<List<NitroObject>> reply =
                        rows.bindings(type, object.ref().key());
                if (reply instanceof Reply.None<List<NitroObject>> none) {
                    return Optional.of(none.reason());
                }
                for (NitroObject binding : reply.orElseThrow()) {
                    found.put(binding.ref(), binding);
                    next.add(type.childOf(binding.ref()));
                }
            }
        }
        return Optional.empty();
    }

    private void addresses() {
        List<Ipv4> servers = found.values().stream()
                .filter(each -> each.ref().type().equals("server"))
                .flatMap(each -> address(each, "ipaddress").stream())
                .toList();
        there.values().stream()
                .filter(each -> isSubnetAddress(each) && reaches(each, servers))
                .forEach(each -> found.put(each.ref(), each));
    }

    private static boolean isSubnetAddress(NitroObject object) {
        return object.ref().type().equals("nsip") && "SNIP".equals(object.get("type"));
    }

    private static boolean reaches(NitroObject own, List<Ipv4> servers) {
        Optional<Ipv4> address = address(own, "ipaddress");
        Optional<Ipv4> mask = address(own, "netmask");
        return address.isPresent()
                && mask.isPresent()
                && servers.stream()
                        .anyMatch(each -> ((each.bits() ^ address.get().bits())
                                        & mask.get().bits())
                                == 0);
    }

    private static Optional<Ipv4> address(NitroObject object, String attribute) {
        return Ipv4.parse(object.attributes().getOrDefault(attribute, ""));
    }
}
