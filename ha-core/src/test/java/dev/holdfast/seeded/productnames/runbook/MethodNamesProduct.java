package dev.holdfast.seeded.productnames.runbook;

final class MethodNamesProduct {
    long stopXenMobile() {
        return 0x123456789AL;
    }
}
