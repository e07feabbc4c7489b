package dev.holdfast.examples.partition;

import java.util.Locale;

/** Who stands in the net, and at which place; a place is cut off as a whole. */
enum Host {
    CORE1(1, Place.ONE),
    CORE2(2, Place.ONE),
    CORE3(3, Place.TWO),
    CONTROLLER1(4, Place.ONE),
    CONTROLLER2(5, Place.TWO),
    BALANCER(6, Place.THREE),
    DATABASE(7, Place.THREE),
    CLIENTS(8, Place.THREE),
    /** With a store of its own, where the database is lost. */
    CONTROLLER3(9, Place.TWO);

    /** Two data centres, and a third place that sees both. */
    enum Place {
        ONE,
        TWO,
        THREE
    }

    private final int number;
    private final Place place;

    Host(int number, Place place) {
        this.number = number;
        this.place = place;
    }

    Place place() {
        return place;
    }

    /** As the net and the cluster call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Each host is a network of its own: whoever wants to reach it crosses the router. */
    String address() {
        return subnet() + ".2";
    }

    /** What the router calls its link to this host. */
    String port() {
        return "p" + number;
    }

    String gateway() {
        return subnet() + ".1";
    }

    private String subnet() {
        return "10.77." + number;
    }
}
